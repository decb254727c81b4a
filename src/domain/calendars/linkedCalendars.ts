import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { isCalendarRefused, type LinkedKind } from '#ports/busyCalendars.ts';
import { newToken } from '../identity/newToken.ts';
import { seal, unseal } from '../identity/seal.ts';
import { addAndRead, type AddedCalendars } from './addAndRead.ts';
import { demandCoach } from './demandCoach.ts';
import { calendarPatience } from './readNow.ts';

const errand = z.object({
  kind: z.enum(['google', 'microsoft']),
  coach: z.string(),
  state: z.string(),
  verifier: z.string(),
  until: z.string(),
});

/** How long somebody may stay at the service. */
export const linkMinutes = 15;

/** Begins the way to a service and back. `kept` is for a cookie of this browser, and bound to the coach. Refuses `calendars.notConfigured` (422). */
export async function leaveToLink(
  ctx: Ctx,
  { kind }: { kind: LinkedKind },
): Promise<{ url: URL; kept: string }> {
  const { id: coach } = demandCoach(ctx);
  if (!ctx.app.busyCalendars.linked.includes(kind))
    throw new Refused('calendars.notConfigured', 422);
  const [state, verifier] = [newToken(), newToken()];
  const url = await ctx.app.busyCalendars.leaveTo(kind, {
    state,
    verifier,
    redirectUri: callbackOf(ctx, kind),
  });
  const until = ctx.now.add({ minutes: linkMinutes }).toString();
  const text: z.input<typeof errand> = { kind, coach, state, verifier, until };
  return { url, kept: seal(ctx.app, 'calendar', JSON.stringify(text)) };
}

type Back = { kind: LinkedKind; kept: string; state: string; code: string | null };

/**
 * Takes up what a service answered: the account's calendars are added, its main one switched on and read. Refuses `calendars.linkDeclined`,
 * `calendars.linkFailed` (422), and as `addCalendars` does.
 */
export async function returnFromLink(
  ctx: Ctx,
  { kind, kept, state, code }: Back,
): Promise<AddedCalendars> {
  const { id: coach } = demandCoach(ctx);
  const known = errandIn(ctx, kept);
  const isOurs =
    known?.kind === kind &&
    known.coach === coach &&
    isSame(known.state, state) &&
    Temporal.Instant.compare(Temporal.Instant.from(known.until), ctx.now) >= 0;
  if (!known || !isOurs) throw new Refused('calendars.linkFailed', 422);
  if (code === null) throw new Refused('calendars.linkDeclined', 422);
  const { refreshToken, calendars } = await linked(ctx, kind, { code, verifier: known.verifier });
  const main = calendars.find(({ isMain }) => isMain) ?? calendars[0];
  return addAndRead(
    ctx,
    calendars.slice(0, mostLinked).map((calendar) => ({
      source: { kind, calendarId: calendar.id, refreshToken },
      name: calendar.name,
      isOn: calendar === main,
    })),
  );
}

const mostLinked = 10;

async function linked(
  ctx: Ctx,
  kind: LinkedKind,
  { code, verifier }: { code: string; verifier: string },
) {
  const signal = AbortSignal.timeout(calendarPatience);
  const redirectUri = callbackOf(ctx, kind);
  try {
    return await ctx.app.busyCalendars.link(kind, { code, verifier, redirectUri }, signal);
  } catch (error) {
    if (isCalendarRefused(error)) throw new Refused('calendars.linkFailed', 422);
    throw error;
  }
}

function callbackOf(ctx: Ctx, kind: LinkedKind): string {
  return `${ctx.app.config.publicUrl}/coach/calendars/${kind}/callback`;
}

function errandIn(ctx: Ctx, kept: string): z.output<typeof errand> | null {
  try {
    return errand.parse(JSON.parse(unseal(ctx.app, 'calendar', kept)));
  } catch {
    return null;
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
