import { z } from 'zod';

/** A number that the page showed when it was opened, sent back with its form: what it became since is judged by it. */
export const asShown = z
  .string()
  .regex(/^\d{1,9}$/, 'common.invalid')
  .transform(Number)
  .optional();
