import { z } from 'zod';

/** A column read as epoch milliseconds, `(extract(epoch from at) * 1000)::float8`; what is finer is cut off. */
export const instant = z
  .number()
  .transform((ms) => Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)));
