import { z } from 'zod';
import { asSystem, type Ctx } from '../../context.ts';
import { Refused, type RefusalCode } from '../../refused.ts';
import { adminsAndSupport } from '../people/access.ts';
import { isSystem, verifiedUser } from '../people/actor.ts';
import { isLocalDate } from './isLocalDate.ts';
import { offerOf } from './offers.sql.ts';
import { waitlistStates } from './waitlist.ts';
import { canonicalZone, unknownZone } from './zones.ts';

type Doc = Record<string, unknown>;

/** A wish reaches over so many days at most. */
const mostDays = 92;

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
  if (before !== null) return { ...sound, state: stateAfter(isOffice, before, data) };
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
  return {
    ...sound,
    coach: offer.coachId,
    client,
    durationMinutes: minutes,
    state: isOffice ? (data['state'] ?? 'waiting') : 'waiting',
  };
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
