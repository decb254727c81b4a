import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import type { Locale } from '#i18n/locales.ts';

/**
 * The name by which readers of a locale know a person: a coach's as their profile has it in that locale, or else in the one there is;
 * anybody else's as their account has it. `user` is how the statement calls the row of `users`.
 */
export function nameOf(user: SQL, locale: Locale | SQL): SQL {
  return sql`coalesce((
    select named.name from coach_profiles known join coach_profiles_locales named on named._parent_id = known.id
    where known.user_id = ${user}.id
    order by named._locale::text = ${locale} desc, named._locale::text limit 1), ${user}.name)`;
}
