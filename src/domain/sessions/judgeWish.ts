import { z } from 'zod';
import { asSystem, type Ctx } from '../../context.ts';
import { Refused, type RefusalCode } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import { isSystem, verifiedUser } from '../people/actor.ts';
import { idOf } from '../idOf.ts';
import { isLocalDate } from './isLocalDate.ts';
import { livingWishes } from './livingWishes.sql.ts';
import { lockCalendars } from './locks.sql.ts';
import { offerOf } from './offers.sql.ts';
import { waitlistStates } from './waitlist.ts';
import { canonicalZone, unknownZone } from './zones.ts';

type Doc = Record<string, unknown>;

/** A wish reaches over so many days at most. */
const mostDays = 92;

/** So many wishes live at a time: no client keeps a coach's calendar busy with theirs. */
const mostWishes = { ofCoach: 3, inAll: 10 };

const days = z.object({ fromDate: z.string(), untilDate: z.string(), zone: z.string() });
const wanted = z.object({
  type: z.string(),
  client: z.string().nullish(),
  durationMinutes: z.number().nullish(),
  earlierThan: z.string().nullish(),
});

/**
 * A client's wish for time with a coach: of a type that can be booked, for days still ahead, at most some three months. The
 * client may only take it back; that it was offered or booked is written by the product. Refuses with 422 and the field's sentence.
 */
export async function judgeWish(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc | null },
): Promise<Doc> {
  const isOffice = isSystem(ctx.actor) || adminsAndSupport(ctx);
  const merged: Doc = { zone: ctx.zone, ...before, ...data };
  const sound = { ...data, ...soundDays(ctx, merged, before === null) };
  if (before !== null) {
    const state = stateAfter(isOffice, before, data);
    await demandRoom(ctx, { wish: { ...merged, ...sound, state }, before });
    return { ...sound, state };
  }
  const asked = wanted.safeParse(data);
  if (!asked.success) throw invalid('type', 'common.invalid');
  const offer = await offerOf(ctx, asked.data.type);
  if (!offer?.isOpen) throw invalid('type', 'sessions.notBookable');
  const client = isOffice ? asked.data.client : verifiedUser(ctx.actor)?.id;
  if (!client) throw invalid('client', 'common.required');
  if (client === offer.coachId) throw new Refused('sessions.ownSession', 422);
  const minutes = asked.data.durationMinutes ?? offer.durationMinutes;
  if (!offer.lengths.some((length) => length.durationMinutes === minutes)) {
    throw invalid('durationMinutes', 'sessions.lengthNotOffered');
  }
  await demandOwnSession(ctx, { earlierThan: asked.data.earlierThan, client, offer });
  const wish: Doc = {
    ...sound,
    coach: offer.coachId,
    client,
    durationMinutes: minutes,
    state: isOffice ? (data['state'] ?? 'waiting') : 'waiting',
  };
  await lockCalendars(ctx, client);
  await demandRoom(ctx, { wish, before });
  return wish;
}

/** A person says a wish once, and has so many at a time. Refuses with `sessions.wishTwice` and `sessions.tooManyWishes` (409). */
async function demandRoom(
  ctx: Ctx,
  { wish, before }: { wish: Doc; before: Doc | null },
): Promise<void> {
  if (!isLiving(wish) || (before !== null && isLiving(before) && isSame(wish, before))) return;
  const others = (await livingWishes(ctx, idOf(wish['client']))).filter(
    ({ id }) => id !== before?.['id'],
  );
  if (others.some((each) => isSame(wish, each))) throw new Refused('sessions.wishTwice', 409);
  if (before !== null && isLiving(before)) return;
  const ofCoach = others.filter(({ coach }) => coach === idOf(wish['coach']));
  if (others.length >= mostWishes.inAll || ofCoach.length >= mostWishes.ofCoach) {
    throw new Refused('sessions.tooManyWishes', 409);
  }
}

function isLiving({ state }: Doc): boolean {
  return state === 'waiting' || state === 'offered';
}

function isSame(one: Doc, other: Doc): boolean {
  const key = ({ type, fromDate, untilDate, partOfDay, earlierThan }: Doc) =>
    JSON.stringify([idOf(type), fromDate, untilDate, partOfDay, earlierThan && idOf(earlierThan)]);
  return key({ partOfDay: 'any', earlierThan: null, ...one }) === key(other);
}

function soundDays(ctx: Ctx, merged: Doc, isNew: boolean): Doc {
  const parsed = days.safeParse(merged);
  if (!parsed.success) throw invalid('fromDate', 'common.invalid');
  const { fromDate, untilDate } = parsed.data;
  const zone = canonicalZone(parsed.data.zone);
  if (zone === null) throw invalid('zone', unknownZone);
  if (!isLocalDate(fromDate)) throw invalid('fromDate', 'common.invalid');
  if (!isLocalDate(untilDate)) throw invalid('untilDate', 'common.invalid');
  if (untilDate < fromDate) throw invalid('untilDate', 'sessions.datesInOrder');
  if (Temporal.PlainDate.from(fromDate).until(untilDate).days > mostDays) {
    throw invalid('untilDate', 'sessions.rangeTooLong');
  }
  const today = ctx.now.toZonedDateTimeISO(zone).toPlainDate().toString();
  if (isNew && untilDate < today) throw invalid('untilDate', 'sessions.dayIsOver');
  return { fromDate, untilDate, zone };
}

/** Whoever waits may end the wish; anything else the product says. */
function stateAfter(isOffice: boolean, before: Doc, data: Doc): unknown {
  const state = z.enum(waitlistStates).safeParse(data['state'] ?? before['state']);
  if (!state.success) throw invalid('state', 'common.invalid');
  const isKept = state.data === before['state'];
  if (!isOffice && !isKept && state.data !== 'ended') throw new Refused('common.forbidden', 403);
  return state.data;
}

type Earlier = {
  earlierThan: string | null | undefined;
  client: string;
  offer: { coachId: string };
};

async function demandOwnSession(ctx: Ctx, { earlierThan, client, offer }: Earlier): Promise<void> {
  if (!earlierThan) return;
  const session = await asSystem(ctx, 'whose session').store.findByID('sessions', earlierThan);
  const isTheirs = session?.client === client && session.coach === offer.coachId;
  if (!isTheirs || session.state !== 'confirmed') throw invalid('earlierThan', 'common.invalid');
}

function invalid(field: string, code: RefusalCode): Refused {
  return new Refused('common.invalid', 422, { fields: { [field]: code } });
}
