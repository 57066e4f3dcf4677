import { defineConfig } from 'vitest/config';

// One project a layer, so that each can be run alone: `npx vitest run --project providers`.
const layers = ['unit', 'providers', 'action', 'workflows'] as const;

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 300_000,
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
