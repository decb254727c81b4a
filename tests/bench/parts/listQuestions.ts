import { z } from 'zod';
import { sessionList } from '#domain/sessions/sessionList.sql.ts';
import type { World } from '#tests/support/world.ts';
import type { manySessions } from './manySessions.ts';

type Practice = Awaited<ReturnType<typeof manySessions>>;
type Question = () => ReturnType<typeof sessionList>;

const place = z.tuple([z.object({ cursor: z.string() })]);

/** What a coach asks of their sessions, by name; a later page is opened where so many sessions lie before it. */
export async function listQuestions(
  here: World,
  { coach, client }: Practice,
  { before }: { before: number },
): Promise<Record<string, Question>> {
  const ctx = here.as(coach.user);
  const { rows } = await here.app.pool.query(
    `select (extract(epoch from starts_at) * 1000)::bigint || '.' || id as cursor from sessions
      where coach_id = $1 and state = 'completed' order by starts_at desc, id desc offset $2 limit 1`,
    [coach.id, before],
  );
  const after = place.parse(rows)[0].cursor;
  const part = 'coach';
  return {
    'ahead, first page': () => sessionList(ctx, { part, show: 'upcoming' }),
    'past, first page': () => sessionList(ctx, { part, show: 'past' }),
    'past, a later page': () => sessionList(ctx, { part, show: 'past', after }),
    'two that were cancelled': () => sessionList(ctx, { part, show: 'cancelled' }),
    'of one client': () =>
      sessionList(ctx, { part, show: 'past', person: client?.id ?? '', limit: 2 }),
    'of one type': () => sessionList(ctx, { part, show: 'past', type: coach.typeId }),
    'by a name': () => sessionList(ctx, { part, show: 'past', text: 'dana', limit: 2 }),
    'by what was booked': () => sessionList(ctx, { part, show: 'past', text: 'follow' }),
  };
}
