import { type SQL, sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { countsOnPackage } from './countsOnPackage.sql.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  name: z.string(),
  coachId: z.string(),
  coachName: z.string(),
  coachSlug: z.string().nullable(),
  clientId: z.string(),
  clientName: z.string(),
  sessionCount: z.number(),
  left: z.number(),
  /** Names of the session types it is good for; none: all of the coach's. */
  typeNames: z.array(z.string()),
  /** 'YYYY-MM-DD' in `zone`, inclusive; null: without end. */
  validUntil: z.string().nullable(),
  /** The coach's IANA zone. */
  zone: z.string(),
  revokedAt: instant.nullable(),
  /** Why it was taken back. */
  reason: z.string().nullable(),
});

export type PackageRow = z.output<typeof row> & {
  state: 'live' | 'usedUp' | 'over' | 'revoked';
};

/** What one page of a list shows. */
const pageLength = 20;

export type PackagePage = {
  packages: PackageRow[];
  /** Goes on from here; null on the last page. */
  next: string | null;
};

/**
 * One page of packages, the newest first; `after` is `next` of the page before. For other queries of packages: `scope` says whose, and is
 * all there is of access.
 */
export async function packageRows(
  ctx: Ctx,
  { scope, after = null }: { scope: SQL; after?: string | null },
): Promise<PackagePage> {
  const from = z.uuid().safeParse(after).data ?? null;
  const rows = await ctx.sql.rows(
    row,
    sql`select p.id, p.name, p.coach_id as "coachId", ${nameOf(sql`c`, ctx.locale)} as "coachName",
        pr.slug as "coachSlug", coalesce(pr.zone, 'UTC') as zone,
        p.client_id as "clientId", u.name as "clientName",
        p.session_count::int as "sessionCount", p.valid_until as "validUntil",
        greatest(0, p.session_count - (select count(*) from sessions s
          where s.package_id = p.id and ${countsOnPackage(ctx, sql`s`)}))::int as left,
        coalesce((select json_agg(coalesce(w.name, '') order by r.order)
          from packages_rels r
          left join lateral (select l.name from session_types_locales l
            where l._parent_id = r.session_types_id
            order by l._locale::text = ${ctx.locale} desc, l._locale::text limit 1) w on true
          where r.parent_id = p.id and r.path = 'types'), '[]') as "typeNames",
        (extract(epoch from p.revocation_at) * 1000)::float8 as "revokedAt",
        p.revocation_reason as reason
      from packages p
      join users c on c.id = p.coach_id
      join users u on u.id = p.client_id
      left join coach_profiles pr on pr.user_id = p.coach_id
      where ${scope} and (${from}::uuid is null or p.id < ${from}::uuid)
      order by p.id desc limit ${pageLength + 1}`,
  );
  const shown = rows.slice(0, pageLength);
  return {
    packages: shown.map((each) => ({ ...each, state: stateOf(ctx, each) })),
    next: rows.length > pageLength ? (shown.at(-1)?.id ?? null) : null,
  };
}

function stateOf(ctx: Ctx, each: z.output<typeof row>): PackageRow['state'] {
  if (each.revokedAt) return 'revoked';
  const today = ctx.now.toZonedDateTimeISO(each.zone).toPlainDate().toString();
  if (each.validUntil !== null && each.validUntil < today) return 'over';
  return each.left === 0 ? 'usedUp' : 'live';
}
