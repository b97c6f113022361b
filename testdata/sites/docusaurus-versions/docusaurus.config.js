export default {title:'x', url:'https://e.org', baseUrl:'/', presets:[['classic',{docs:{},blog:false}]]};
