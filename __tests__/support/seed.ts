// Runs before each test file: properties draw the same cases in each run, or what fails once could not be found again.
// `SEED=$RANDOM npm test` draws others.

import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 1) });
