import { z } from 'zod';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';
import { maybeWhole } from './wholeNumbers.ts';

/** A sharing link to be made: for one session type (`type` empty: for all), until a day, for so many bookings. */
export const sharingLinkForm = z.object({
  name: z.string('common.required').trim().min(1, 'common.required').max(120, 'common.tooLong'),
  type: z
    .string()
    .max(64, 'common.invalid')
    .default('')
    .transform((id) => (id === '' ? null : id)),
  lastDay: z
    .string()
    .trim()
    .default('')
    .refine((text) => text === '' || isLocalDate(text), 'common.invalid')
    .transform((text) => (text === '' ? null : text)),
  mostUses: maybeWhole(1, 10_000),
});

export const sharingSwitchForm = z.object({
  link: z.string().max(64),
  act: z.enum(['off', 'on'], 'common.invalid'),
});
