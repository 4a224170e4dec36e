import { defineConfig } from 'vitest/config'

// End to end: real processes, real browsers, one suite at a time.
export default defineConfig({
  test: {
    include: ['tests/**/*.e2e.ts'],
    exclude: ['**/node_modules/**'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
