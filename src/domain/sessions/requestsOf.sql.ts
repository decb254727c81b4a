import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { clientName } from './clientName.sql.ts';
import { Refused } from '../../refused.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';
import { agreed } from './agreed.ts';
import { agreedName } from './agreedName.ts';
import { hourChanges } from './hourChanges.ts';
import { places } from './places.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  clientId: z.string().nullable(),
  clientName: z.string(),
  typeName: z.string(),
  agreed: agreed.nullable(),
  startsAt: instant,
  endsAt: instant,
  heldUntil: instant.nullable(),
  place: z.enum(places),
  topic: z.string().nullable(),
  awaits: z.enum(['coach', 'client']),
  sequence: z.number(),
  clientZone: z.string().nullable(),
  /** Those asked for together with it, itself among them, the earliest first; none where it stands alone. */
  series: z.array(instant),
});

export type SessionRequest = Omit<z.output<typeof row>, 'agreed' | 'clientZone' | 'series'> & {
  /** From which starts of its series on, this one's or later, the reader's clock shows another hour, while the client's shows the same. */
  hourChanges: Temporal.Instant[];
};

/** What one page of the inbox shows. */
const pageLength = 20;

type Page = {
  requests: SessionRequest[];
  /** Goes on from here; null on the last page. */
  next: string | null;
};

/**
 * The acting coach's requests that still wait for an answer, theirs or the client's, the soonest to end first. `after` is `next` of the
 * page before. Scope: sessions whose coach is the person. Refuses whoever is no verified coach with `common.forbidden` (403).
 */
export async function requestsOf(
  ctx: Ctx,
  { after }: { after?: string | null } = {},
): Promise<Page> {
  const coachId = actingCoach(ctx);
  const [ms, id] = cursorOf(after ?? '');
  const rows = await ctx.sql.rows(
    row,
    sql`select s.id, s.client_id as "clientId",
        ${clientName({ session: sql`s`, client: sql`u` })} as "clientName",
        coalesce((select l.name from session_types_locales l where l._parent_id = s.type_id
          order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1), '') as "typeName",
        s.agreed, s.place::text as place, s.topic, coalesce(s.awaits::text, 'coach') as awaits,
        s.sequence::int as sequence,
        s.client_zone as "clientZone",
        coalesce((select json_agg((extract(epoch from each.starts_at) * 1000)::float8 order by each.starts_at)
          from sessions each where each.series = s.series and each.state in ('pending', 'confirmed')), '[]') as series,
        (extract(epoch from s.starts_at) * 1000)::float8 as "startsAt",
        (extract(epoch from s.ends_at) * 1000)::float8 as "endsAt",
        (extract(epoch from s.held_until) * 1000)::float8 as "heldUntil"
      from sessions s left join users u on u.id = s.client_id
      where s.coach_id = ${coachId} and s.state = 'pending' and s.held_until > ${ctx.now.toString()}
        and (s.held_until, s.id) > (to_timestamp(${ms}::float8 / 1000), ${id}::uuid)
      order by s.held_until, s.id limit ${pageLength + 1}`,
  );
  const shown = rows.slice(0, pageLength);
  const last = rows.length > pageLength ? shown.at(-1) : undefined;
  return {
    requests: shown.map(({ agreed: terms, clientZone, series, ...request }) => ({
      ...request,
      typeName: (terms && agreedName(terms, ctx.locale)) ?? request.typeName,
      hourChanges: hourChanges(series, { zone: ctx.zone, keptIn: clientZone ?? ctx.zone }).filter(
        (at) => Temporal.Instant.compare(at, request.startsAt) >= 0,
      ),
    })),
    next: last ? `${last.heldUntil?.epochMilliseconds ?? 0}.${last.id}` : null,
  };
}

function actingCoach(ctx: Ctx): string {
  const user = verifiedUser(ctx.actor);
  if (!user || !hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  return user.id;
}

const nil = '00000000-0000-0000-0000-000000000000';

function cursorOf(text: string): [ms: number, id: string] {
  const [, ms, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text) ?? [];
  return [Number(ms ?? 0), z.uuid().safeParse(id).data ?? nil];
}
