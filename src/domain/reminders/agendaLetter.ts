import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { sessionToTell } from '../notifications/sessionToTell.sql.ts';
import { dayToTell, sessionsOfDay } from './agendas.sql.ts';

/** A coach hears what the day brings, as it stands when the mail is written; nothing where nothing is left of it. */
export const dayBegun = {
  people: async (ctx: Ctx, dayId: string): Promise<string[]> => {
    const day = await dayToTell(ctx, dayId);
    return day ? [day.coachId] : [];
  },
  letter: async (
    ctx: Ctx,
    { subjectId, reader }: { subjectId: string; reader: Reader },
  ): Promise<Letter | null> => {
    const day = await dayToTell(ctx, subjectId);
    if (day?.coachId !== reader.id || !reader.hasVerifiedAddress) return null;
    const sessions = [];
    const { publicUrl } = ctx.app.config;
    for (const sessionId of await sessionsOfDay(ctx, day)) {
      const session = await sessionToTell(ctx, { sessionId });
      if (!session) continue;
      const { startsAt, endsAt, clientName, title, place } = session;
      const url = `${publicUrl}/sessions/${sessionId}`;
      sessions.push({ startsAt, endsAt, otherName: clientName, title, place, url });
    }
    if (sessions.length === 0) return null;
    const url = `${publicUrl}/coach/sessions?view=day&day=${day.day}`;
    return { mail: 'dayAgenda', view: { readerName: reader.name, zone: day.zone, sessions, url } };
  },
};
