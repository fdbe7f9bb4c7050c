import { defineConfig } from 'vitest/config';

/** Run by tools/engine_tests.sh, which installs the engines. `.spec.ts`: `npm test` takes every `.test.ts`. */
export default defineConfig({
  test: {
    include: ['test/engines/**/*.spec.ts'],
    globalSetup: 'test/engines/trino_server.ts',
    env: { TZ: 'Pacific/Chatham', NO_COLOR: '1' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    maxConcurrency: 3,
  },
});
