// @ts-check
const config = {
  title: 'Sundial',
  url: 'https://example.org',
  baseUrl: '/',
  presets: [
    ['classic', {
      docs: {sidebarPath: './sidebars.js'},
      blog: {showReadingTime: true},
    }],
  ],
};
export default config;
