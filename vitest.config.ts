import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,ledger,server,cli,tools,bench,web}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'web/dist/**'],
    testTimeout: 30_000,
  },
})
