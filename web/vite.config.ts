import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { bundleVerifier, withoutEvaluation } from './bundle-verifier.config.ts'
import { defineConfig } from 'vite'

/** React Aria's own Arabic texts are those of ar-AE. */
const componentLocales = ['ar-AE', 'en-US', 'ru-RU']

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: componentLocales }), enforce: 'pre' as const },
    withoutEvaluation,
    bundleVerifier(),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    // A data URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
})
