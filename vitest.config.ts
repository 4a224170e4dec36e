import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{core,ledger,server,cli,tools,web}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'web/dist/**'],
    testTimeout: 30_000,
  },
})
