import { defineConfig } from 'vitest/config';

/** `.spec.ts`: `npm test` takes every `.test.ts`. */
export default defineConfig({
  test: {
    include: ['test/truth/**/*.spec.ts'],
    env: { TZ: 'Pacific/Chatham', NO_COLOR: '1' },
    testTimeout: 7_200_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
