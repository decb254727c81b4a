import node from '@astrojs/node';
import { defineConfig } from 'astro/config';

export default defineConfig({
  srcDir: './src/site',
  outDir: './dist/site',
  cacheDir: './.cache/astro',
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  trailingSlash: 'ignore',
  compressHTML: true,
  devToolbar: { enabled: false },
  // The content security policy forbids inline code and data: URLs for it, so every asset is a file.
  build: { inlineStylesheets: 'never', assets: '_assets' },
  vite: { build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } } },
  // The front server judges Origin and Sec-Fetch-Site for every door before Astro is reached.
  security: { checkOrigin: false },
});
