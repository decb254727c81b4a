import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import { locales } from '#i18n/locales.ts';
import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { hasRole, verifiedUser } from '../people/actor.ts';
import { reminderRules } from './reminderRules.ts';

const row = z.object({
  profileId: z.string(),
  /** A language in which the profile is written: the reader's where it is. */
  writtenIn: z.enum(locales),
  zone: z.string(),
  /** Null: what is usual holds. */
  reminders: reminderRules.nullable(),
  /** "HH:MM" in `zone`; null: no mail of the day. */
  agendaAt: z.string().nullable(),
  /** How many session types have rules of their own. */
  ownTypes: z.number(),
});

export type OwnReminders = z.output<typeof row>;

/** When the coach acting and their clients are reminded; null while they have no profile. Refuses whoever is no verified coach with `common.forbidden` (403). */
export async function ownReminders(ctx: Ctx): Promise<OwnReminders | null> {
  const user = verifiedUser(ctx.actor);
  if (!user || !hasRole(ctx.actor, 'coach')) throw new Refused('common.forbidden', 403);
  return ctx.sql.row(
    row,
    sql`select p.id as "profileId", p.zone, p.reminders,
        (select l._locale::text from coach_profiles_locales l where l._parent_id = p.id
          order by l._locale::text = ${ctx.locale} desc, l._locale limit 1) as "writtenIn", p.agenda_at as "agendaAt",
        (select count(*)::int from session_types t where t.coach_id = p.user_id
          and jsonb_typeof(t.reminders) = 'array') as "ownTypes"
      from coach_profiles p where p.user_id = ${user.id}`,
  );
}
