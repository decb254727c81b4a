import { z } from 'zod';
import { allowsAct } from '#domain/identity/keyScopes.ts';
import { coachBySlug } from '#domain/people/coachBySlug.sql.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { nextFreeSlot } from '#domain/sessions/nextFreeSlot.ts';
import { offerOf } from '#domain/sessions/offers.sql.ts';
import { refusalOfReason } from '#domain/sessions/refusalOfReason.ts';
import { whyNot, type Verdict } from '#domain/sessions/whyNot.ts';
import { sentence } from '#i18n/translate.ts';
import { asVisitor, type Ctx } from '#src/context.ts';
import { notFound, Refused, type RefusalCode } from '#src/refused.ts';
import type { Endpoint } from './Endpoint.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { noBody } from './noBody.ts';
import { givenInstant, id, instant, slot } from './shapes.ts';

const mostDays = 366;

const bySlug = z.strictObject({ slug: z.string().min(1).max(120) });
const ofType = {
  type: id.describe('A session type of this coach'),
  duration: z.coerce.number().int().min(1).max(1440).optional().describe('Minutes'),
};
const range = z.strictObject({ ...ofType, from: givenInstant, to: givenInstant });

const found = z.object({
  slots: z.array(slot),
  nextFree: instant.nullable().describe('The first free start from `from` on, be it after `to`'),
});

const verdict = z.object({
  isOffered: z.boolean().describe('Whether whoever asks can book this start now'),
  code: z.string().nullable().describe('Why not'),
  detail: z.string().nullable(),
  reasons: z
    .array(
      z.object({
        reason: z.string(),
        code: z.string(),
        detail: z.string(),
        calendars: z
          .array(z.string())
          .optional()
          .describe('By what you call them: those that have something then'),
      }),
    )
    .optional()
    .describe('All reasons: for the coach alone'),
});

/** When a coach can be booked. */
export const slotEndpoints: Endpoint[] = [
  makeEndpoint({
    method: 'GET',
    path: '/coaches/{slug}/slots',
    id: 'listSlots',
    summary: 'Starts that can be booked now, from an instant up to before another',
    isFor: 'everybody',
    scope: null,
    headers: [],
    pathSchema: bySlug,
    querySchema: range,
    bodySchema: noBody,
    answers: { 200: { means: 'The free times, in order', body: found } },
    refusals: [404, 422],
    act: async (asked, { path, query }) => {
      demandRange(query);
      const ctx = reader(asked);
      const wish = { typeId: query.type, durationMinutes: query.duration };
      const free = await freeSlotsOf(ctx, { ...wish, from: query.from, until: query.to });
      if (free?.offer.slug !== path.slug) throw await whyNone(ctx, path.slug, query);
      const first = free.slots[0] ?? (await later(ctx, wish, query.to));
      const slots = free.slots.map(({ startsAt, endsAt }) => ({
        startsAt: startsAt.toString(),
        endsAt: endsAt.toString(),
      }));
      return { status: 200, body: { slots, nextFree: first?.startsAt.toString() ?? null } };
    },
  }),
  makeEndpoint({
    method: 'GET',
    path: '/coaches/{slug}/slots/explain',
    id: 'explainSlot',
    summary: 'Whether a start can be booked now, and why not',
    isFor: 'everybody',
    scope: null,
    headers: [],
    pathSchema: bySlug,
    querySchema: z.strictObject({ ...ofType, at: givenInstant }),
    bodySchema: noBody,
    answers: { 200: { means: 'Yes, or why not', body: verdict } },
    refusals: [404, 422],
    act: async (asked, { path, query }) => {
      const ctx = reader(asked);
      const wish = { typeId: query.type, durationMinutes: query.duration, startsAt: query.at };
      const judged = await whyNot(ctx, wish);
      if (judged?.offer.slug !== path.slug) throw await whyNone(ctx, path.slug, query);
      return { status: 200, body: told(ctx, judged) };
    },
  }),
];

function demandRange({ from, to }: { from: Temporal.Instant; to: Temporal.Instant }): void {
  if (Temporal.Instant.compare(to, from) < 0) throw refused('to', 'sessions.timesInOrder');
  if (from.until(to).total('hours') > mostDays * 24) throw refused('to', 'sessions.rangeTooLong');
}

/** A key that may not read its person’s sessions learns nothing of them by what is not free. */
function reader(ctx: Ctx): Ctx {
  return allowsAct(ctx.actor, 'sessions', 'read') ? ctx : asVisitor(ctx);
}

/** The first free start after the range, or from now on where that is over. */
function later(
  ctx: Ctx,
  wish: { typeId: string; durationMinutes: number | undefined },
  to: Temporal.Instant,
) {
  const isOver = Temporal.Instant.compare(to, ctx.now) < 0;
  return nextFreeSlot(ctx, { ...wish, from: isOver ? ctx.now : to });
}

async function whyNone(
  ctx: Ctx,
  slug: string,
  { type, duration }: { type: string; duration?: number | undefined },
): Promise<Refused> {
  if (!(await coachBySlug(ctx, slug))) return notFound();
  const usual = await offerOf(ctx, type);
  if (usual?.isOpen && usual.slug === slug && duration !== undefined) {
    return refused('duration', 'sessions.lengthNotOffered');
  }
  return refused('type', 'sessions.notBookable');
}

function refused(field: string, code: RefusalCode): Refused {
  return new Refused(code, 422, { fields: { [field]: code } });
}

function told(ctx: Ctx, { offer, reasons, calendars }: Verdict): z.output<typeof verdict> {
  const all = reasons.map((reason) => {
    const code = reason === 'clientBusy' ? 'sessions.clientBusy' : refusalOfReason(reason);
    const detail = sentence(ctx.locale, `refusal.${code}`) ?? code;
    const isNamed = reason === 'busyCalendar' && calendars.length > 0;
    return { reason, code, detail, ...(isNamed ? { calendars } : {}) };
  });
  const [first] = all;
  const isCoach = ctx.actor.kind === 'user' && ctx.actor.user.id === offer.coachId;
  return {
    isOffered: first === undefined,
    code: first?.code ?? null,
    detail: first?.detail ?? null,
    ...(isCoach ? { reasons: all } : {}),
  };
}
