import { z } from 'zod';

/** What a page in the room says of the recording. */
export const recordingWord = z.strictObject({ act: z.enum(['agree', 'takeBack', 'begin']) });

/** A part of a recording, as its address names it. */
export const recordingPart = z.object({
  recording: z.uuid(),
  sequence: z.coerce.number().int().min(0).max(100_000),
  ms: z.coerce.number().int().min(0).max(86_400_000),
});

/** What the page of a session's recordings can be asked for. */
export const recordingAct = z.object({
  act: z.enum(['remove', 'longer'], 'common.invalid'),
  file: z.uuid('common.invalid'),
});
