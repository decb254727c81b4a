import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import type { Locale } from '#i18n/locales.ts';

/**
 * What a session is called, in this language or else the one there is: as its type was named when it was booked (`agreedName` says the
 * same of a row that is read), or is now where that was not kept. `session` is how the statement calls the row of `sessions`.
 */
export function typeNameOf(session: SQL, locale: Locale): SQL {
  const agreed = [locale, 'en', 'he'].map(
    (each) => sql`nullif(${session}.agreed->'typeName'->>${each}::text, '')`,
  );
  return sql`coalesce(${sql.join(agreed, sql`, `)},
    (select l.name from session_types_locales l where l._parent_id = ${session}.type_id
      order by l._locale::text = ${locale} desc, l._locale::text limit 1), '')`;
}
