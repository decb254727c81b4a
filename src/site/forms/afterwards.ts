import { z } from 'zod';
import { attendances } from '#domain/sessions/attendance.ts';
import { mostOfNextStep, mostOfSummary } from '#domain/sessions/sessionRow.ts';
import { asShown } from './asShown.ts';

const text = (most: number) => z.string().trim().max(most, 'common.tooLong').default('');

/** How late somebody says to be; `out`: they cannot get in. */
export const delays = ['5', '10', '15', '20', '30', 'out'] as const;

/** What both sides do on a session's page as it begins and afterwards. */
export const afterwardsForms = [
  z.object({
    act: z.literal('attendance'),
    attendance: z.enum(attendances, 'common.required').exclude(['notRecorded'], 'common.required'),
  }),
  z.object({
    act: z.literal('writeUp'),
    summary: text(mostOfSummary),
    nextStep: text(mostOfNextStep),
    isShared: z
      .string()
      .optional()
      .transform((value) => value === 'on'),
    /** The mark of what the page showed (`writeUpMark`). */
    shown: z.string().max(64, 'common.invalid').optional(),
  }),
  z.object({
    act: z.literal('delay'),
    delay: z
      .enum(delays, 'common.required')
      .transform((value) => (value === 'out' ? null : Number(value))),
  }),
] as const;

const time = z
  .string()
  .trim()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^$/, 'common.invalid')
  .default('');

/**
 * The edit page of a session: wall times of its first day, in the reader's zone, each left out where it is as it was shown: the timer may
 * have gone on meanwhile. Where to join is left out where it cannot be changed.
 */
export const editForm = z
  .object({
    joinDetails: text(500).optional(),
    begunAt: time,
    begunAtShown: time,
    finishedAt: time,
    finishedAtShown: time,
    sequence: asShown,
  })
  .transform(({ begunAt, begunAtShown, finishedAt, finishedAtShown, ...form }) => ({
    ...form,
    begunAt: begunAt === begunAtShown ? undefined : begunAt,
    finishedAt: finishedAt === finishedAtShown ? undefined : finishedAt,
  }));
