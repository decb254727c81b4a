import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { sessionsToTell } from '../notifications/sessionToTell.sql.ts';
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
    for (const session of await sessionsToTell(ctx, await sessionsOfDay(ctx, day))) {
      const { id, startsAt, endsAt, clientName, title, place } = session;
      const url = `${publicUrl}/sessions/${id}`;
      sessions.push({ startsAt, endsAt, otherName: clientName, title, place, url });
    }
    if (sessions.length === 0) return null;
    const url = `${publicUrl}/coach/sessions?view=day&day=${day.day}`;
    return { mail: 'dayAgenda', view: { readerName: reader.name, zone: day.zone, sessions, url } };
  },
};
