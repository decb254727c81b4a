import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import { isUuid } from '../isUuid.ts';
import { createSession } from './access.ts';
import { askCalendars } from './askCalendars.ts';

const timed = z.looseObject({ type: z.unknown().optional(), startsAt: z.string() });

type Write = {
  /** Null for a new session. */
  sessionId: string | null;
  data: unknown;
};

/**
 * Before a session is written as it came in by a general door: where it gives a session a time, and whoever writes may, the coach's
 * calendars elsewhere are asked. Refuses nothing: what is wrong with the write, `judgeSession` says.
 */
export async function askBeforeWrite(ctx: Ctx, { sessionId, data }: Write): Promise<void> {
  const asked = timed.safeParse(data);
  if (!asked.success) return;
  const typeId =
    sessionId === null ? typeOfNew(ctx, asked.data) : await typeOfStored(ctx, sessionId);
  if (typeId !== null) await askCalendars(ctx, { typeId });
}

function typeOfNew(ctx: Ctx, data: z.output<typeof timed>): string | null {
  const type = z.uuid().safeParse(data.type);
  return type.success && createSession(ctx, { data }) ? type.data : null;
}

async function typeOfStored(ctx: Ctx, sessionId: string): Promise<string | null> {
  const session = isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  return session && idOf(session.type);
}
