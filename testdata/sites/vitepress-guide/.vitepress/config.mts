import { defineConfig } from 'vitepress'
export default defineConfig({
  title: 'Loom',
  base: '/loom/',
  srcExclude: ['**/TODO.md'],
})
