import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { sessionLetter } from '../notifications/sessionLetter.ts';
import { reminderToTell } from './reminderToTell.sql.ts';

/** One side of a session is reminded of it, unless it was moved or cancelled meanwhile, or has begun. */
export const sessionReminded = {
  people: async (ctx: Ctx, reminderId: string): Promise<string[]> => {
    const reminder = await reminderToTell(ctx, reminderId);
    return reminder ? [reminder.personId] : [];
  },
  letter: async (
    ctx: Ctx,
    told: { subjectId: string; eventId: string; reader: Reader },
  ): Promise<Letter | null> => {
    const { subjectId, ...rest } = told;
    const reminder = await reminderToTell(ctx, subjectId);
    if (reminder?.personId !== rest.reader.id) return null;
    return sessionLetter(ctx, 'sessionReminder', { ...rest, sessionId: reminder.sessionId });
  },
};
