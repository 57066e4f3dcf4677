import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// One project a layer, so that each can be run alone: `npx vitest run --project providers`.
const layers = ['unit', 'providers', 'action', 'workflows'] as const;

export default defineConfig({
  test: {
    // No assertion, but an end to what hangs: a fresh clone on a busy machine compiles and downloads inside of tests.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    setupFiles: ['__tests__/support/seed.ts'],
    // Most tests wait for the programs that they start; Vitest's own default leaves a core to a user interface.
    maxWorkers: availableParallelism(),
    projects: layers.map((name) => ({
      extends: true,
      test: {
        name,
        include: name === 'unit' ? ['__tests__/**/*.test.ts'] : [`__tests__/${name}/**/*.test.ts`],
        exclude: name === 'unit' ? layers.slice(1).map((other) => `__tests__/${other}/**`) : [],
      },
    })),
  },
});
