import { defineConfig } from 'vitest/config'

/** The pure functions of sync alone: no database is started, and what keeps no state shares a worker. */
export default defineConfig({
  test: {
    include: ['packages/server/src/sync/core/**/*.test.ts'],
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 60_000,
  },
})
