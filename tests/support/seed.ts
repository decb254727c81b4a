import fc from 'fast-check';

/**
 * One seed for every property of a run, from LOOM_TEST_SEED if set: fast-check prints it with a
 * failure, and the same seed finds the same counter-example again.
 */
fc.configureGlobal({ seed: Number(process.env['LOOM_TEST_SEED'] ?? Date.now() % 2 ** 31) });
