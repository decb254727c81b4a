import { z } from 'zod';

/** A whole number between two bounds, as it is typed. */
export const whole = (min: number, max: number) =>
  z
    .string('common.required')
    .trim()
    .regex(/^\d{1,6}$/, 'common.invalid')
    .transform(Number)
    .pipe(z.number().min(min, 'common.invalid').max(max, 'common.invalid'));

/** The same, or null where nothing is typed. */
export const maybeWhole = (min: number, max: number) =>
  z
    .string()
    .trim()
    .optional()
    .transform((text) => (text === undefined || text === '' ? null : text))
    .pipe(whole(min, max).nullable());
