import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Locale } from '#i18n/locales.ts';
import { nameOf } from '../people/nameOf.sql.ts';
import { clientName } from './clientName.sql.ts';
import { places } from './places.ts';
import { listedStates } from './sessionFilter.ts';
import { typeNameOf } from './typeNameOf.sql.ts';

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

/** A session as lists, calendars and exports show it to one of its two people. */
export const listedSession = z.object({
  id: z.string(),
  /** What the reader is in it. */
  part: z.enum(['client', 'coach']),
  state: z.enum(listedStates),
  /** Of a request: whose answer it waits for. */
  awaits: z.enum(['coach', 'client']).nullable(),
  startsAt: instant,
  endsAt: instant,
  changedAt: instant,
  sequence: z.number(),
  coachId: z.string(),
  /** Null while it is nobody's with an account: somebody invited. */
  clientId: z.string().nullable(),
  otherName: z.string(),
  typeId: z.string(),
  typeName: z.string(),
  place: z.enum(places),
  /** Where they meet in person, as it was agreed. */
  address: z.string().nullable(),
  /** Integer minor units. */
  priceMinor: z.number(),
  currency: z.string(),
  /** Of one that was booked and cancelled: what its client owes for it, and whether a package has it back. */
  cancelled: z.object({ feeMinor: z.number(), isOfPackage: z.boolean() }).nullable(),
  /** Between two starts that its coach offers. */
  stepMinutes: z.number(),
});

export type ListedSession = z.output<typeof listedSession>;

/** Its columns, of `sessions s` joined with `users coach` and, from the left, `users client`; `reader` is one of the two. */
export function listedSessionColumns(reader: string, locale: Locale): SQL {
  const ms = (column: SQL) => sql`round(extract(epoch from ${column}) * 1000)::float8`;
  return sql`s.id, case when s.coach_id = ${reader}::uuid then 'coach' else 'client' end as part,
    s.state::text as state, case when s.state = 'pending' then coalesce(s.awaits::text, 'coach') end as awaits,
    ${ms(sql`s.starts_at`)} as "startsAt", ${ms(sql`s.ends_at`)} as "endsAt", ${ms(sql`s.updated_at`)} as "changedAt",
    s.sequence::int as sequence, s.coach_id as "coachId", s.client_id as "clientId",
    case when s.coach_id = ${reader}::uuid then ${clientName({ session: sql`s`, client: sql`client` })}
      else ${nameOf(sql`coach`, locale)} end as "otherName",
    s.type_id as "typeId", ${typeNameOf(sql`s`, locale)} as "typeName", s.place::text as place,
    s.agreed->>'address' as address, s.price_minor::float8 as "priceMinor", s.currency,
    case when s.state = 'cancelled' and s.engagement_id is not null
      then json_build_object('feeMinor', coalesce(s.cancellation_fee_minor, 0)::float8, 'isOfPackage', s.package_id is not null) end as cancelled,
    coalesce((select p.step_minutes::int from coach_profiles p where p.user_id = s.coach_id), 30) as "stepMinutes"`;
}
