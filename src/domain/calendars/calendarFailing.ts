import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { failingCalendar } from './busyCalendars.sql.ts';

/** Tells a coach that one of their calendars has not been read for an hour; nothing once it works again, or is switched off. */
export const calendarFailing = {
  people: async (ctx: Ctx, calendarId: string): Promise<string[]> => {
    const calendar = await failingCalendar(ctx, calendarId);
    return calendar ? [calendar.coachId] : [];
  },
  letter: async (
    ctx: Ctx,
    { subjectId, reader }: { subjectId: string; reader: Reader },
  ): Promise<Letter | null> => {
    const calendar = await failingCalendar(ctx, subjectId);
    if (calendar?.coachId !== reader.id) return null;
    return {
      mail: 'calendarFailing',
      view: {
        name: reader.name,
        calendar: calendar.name,
        since: `${ctx.format.dateShort(calendar.since)}, ${ctx.format.time(calendar.since)}`,
        fault: calendar.fault,
        url: `${ctx.app.config.publicUrl}/coach/calendars`,
      },
    };
  },
};
