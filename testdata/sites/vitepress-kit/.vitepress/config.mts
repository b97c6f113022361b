import { defineConfig } from 'vitepress'
export default defineConfig({
  srcDir: './src',
  base: '/kit/',
  cleanUrls: true,
  rewrites: { 'pkg/:name/index.md': ':name/index.md', 'guide/one.md': 'guide/uno.md' },
})
