import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{core,adapters,cli,queries,simulator,tools,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/corpus/**', 'test/browser/**'],
    setupFiles: ['test/setup.ts'],
    env: { TZ: 'Pacific/Chatham', NO_COLOR: '1' }, // an awkward zone: nothing may depend on the machine's
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
