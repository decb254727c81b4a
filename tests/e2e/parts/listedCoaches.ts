import { aMember, type Member } from './aMember.ts';
import { query } from './query.ts';

type Listed = { coaches: Member[]; takeOff: () => Promise<void> };

/** So many coaches of one name, each with a number, in the list of coaches by the database at once, and what takes them off it again. */
export async function listedCoaches(name: string, count: number): Promise<Listed> {
  const coaches = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      aMember({
        lang: 'en',
        role: 'coach',
        name: `${name} ${String(index + 1)}`,
        hasPassword: false,
      }),
    ),
  );
  const ids = `{${coaches.map(({ id }) => id).join(',')}}`;
  // Each offers what a coach of the demo does, at the same hours.
  for (const table of ['session_types', 'availability_windows']) {
    await query(
      `insert into ${table} select (jsonb_populate_record(t,
         jsonb_build_object('id', gen_random_uuid(), 'coach_id', person.id))).*
       from unnest($1::uuid[]) person (id), ${table} t
       where t.id = (select id from ${table}
         where coach_id = (select user_id from coach_profiles where slug = 'daniel-okafor') order by id limit 1)`,
      [ids],
    );
  }
  await query(
    `insert into session_types_locales (_parent_id, _locale, name)
     select id, 'en', 'A talk' from session_types where coach_id = any($1::uuid[])`,
    [ids],
  );
  await query(
    `insert into coach_listings (coach_id, titles)
     select id, ' ' || normalise(name) || ' ' from users where id = any($1::uuid[])
     on conflict (coach_id) do update set titles = excluded.titles`,
    [ids],
  );
  const publish = (isPublished: boolean) =>
    query(`update coach_profiles set is_published = $2::boolean where user_id = any($1::uuid[])`, [
      ids,
      String(isPublished),
    ]);
  await publish(true);
  return { coaches, takeOff: () => publish(false) };
}
