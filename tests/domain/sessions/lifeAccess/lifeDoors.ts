import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { realNow } from '#tests/support/realNow.ts';
import type { World } from '#tests/support/world.ts';
import type { Act, Ids, Moment, Question, Stored } from './lifeActs.ts';
import { canaries, type LifeScene, type Subject, type Who } from './lifeScene.ts';

/**
 * What comes of an act: it is done (`yes`), it is seen that something is there and not what it says (`row`), it is refused to somebody who
 * may know of the thing (`no`), or it is answered exactly as for a thing that is not there (`-`).
 */
export type Outcome = 'yes' | 'row' | 'no' | '-';
export type Door = 'site' | 'rest' | 'api';

type Answer = { status: number; text: string };

const storedRow = z.object({
  state: z.string(),
  startsAt: z.string(),
  attendance: z.string().nullable(),
  summary: z.string().nullable(),
  isShared: z.boolean(),
  files: z.number(),
  tasks: z.number(),
  isTicked: z.boolean(),
  delays: z.number(),
  rating: z.number().nullable(),
  reply: z.string().nullable(),
});

/** The doors of the running product, and what comes of acts there. */
export class LifeDoors {
  readonly #world: World;
  readonly #scene: LifeScene;
  readonly #origin: string;

  constructor(world: World, scene: LifeScene, origin: string) {
    this.#world = world;
    this.#scene = scene;
    this.#origin = origin;
  }

  /** What comes of it when they ask for an act at a door; null where the door does not have it. */
  async outcome(asker: Who, act: Act, door: Door): Promise<Outcome | null> {
    const questions = act[door];
    if (!questions) return null;
    const subject = this.#scene.subjectOf(asker);
    const feedback = await this.set(subject, act.moment);
    const { session, notes, file, task } = subject;
    const known: Ids = { session, notes, file, task, feedback };
    const before = await this.#stored(session);
    const answers = await this.#askAll(asker, questions(known));
    const after = await this.#stored(session);
    if (act.did ? act.did(after, before) : answers.some(({ text }) => text.includes(act.reads))) {
      return 'yes';
    }
    if (act.did) assertSame(after, before);
    const [first] = answers;
    const [unknown] = await this.#askAll(asker, questions(anyIds()).slice(0, 1));
    if (first && unknown && alike(first) === alike(unknown)) return '-';
    return !act.did && first?.status === 200 ? 'row' : 'no';
  }

  /** Asks as somebody, at any door. */
  async ask(asker: Who, { path, method = 'GET', form, json }: Question): Promise<Answer> {
    const cookie = this.#scene.people.get(asker)?.cookie ?? '';
    this.#world.clock.set(realNow());
    if (path.startsWith('/api/')) {
      const answer = await this.#world.rest(path, {
        method,
        cookie,
        ...(json ? { body: JSON.stringify(json) } : {}),
      });
      return { status: answer.status, text: await answer.text() };
    }
    const answer = await fetch(`${this.#origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { cookie, origin: this.#origin, 'x-forwarded-for': aPlace() },
      ...(form ? { body: form instanceof FormData ? form : new URLSearchParams(form) } : {}),
    });
    const { status, headers } = answer;
    return { status, text: `${headers.get('location') ?? ''}\n${await answer.text()}` };
  }

  async #askAll(asker: Who, questions: Question[]): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const question of questions) answers.push(await this.ask(asker, question));
    return answers;
  }

  /** Brings a session into a moment, and takes the other one out of its way. Returns the id of its feedback. */
  async set({ session, coach, client }: Subject, moment: Moment): Promise<string> {
    const query = (text: string, values: unknown[]) => this.#world.app.pool.query(text, values);
    const start = Temporal.Instant.fromEpochMilliseconds(
      Math.ceil(realNow().epochMilliseconds / 60_000) * 60_000,
    ).add(moment.startsIn);
    const all = this.#scene.subjects.map((each) => each.session);
    await query(`delete from feedback where session_id = any($1)`, [all]);
    const tasks = this.#scene.subjects.map((each) => each.task);
    await query(`delete from tasks where session_id = any($1) and id <> all($2)`, [all, tasks]);
    await query(`update tasks set done_at = null, done_by_id = null where id = any($1)`, [tasks]);
    await query(`delete from session_delays where session_id = any($1)`, [all]);
    await query(
      `update sessions set state = 'cancelled', attendance = null, summary = null, summary_shared_at = null
       where id = any($1)`,
      [all],
    );
    const isOver = moment.state === 'completed';
    await query(
      `update sessions set state = $2, starts_at = $3, ends_at = $4, attendance = $5, summary = $6,
         summary_shared_at = $7, times_moved = 0, cancellation_at = null, cancellation_by_id = null
       where id = $1`,
      [
        session,
        moment.state,
        start.toString(),
        start.add({ minutes: 50 }).toString(),
        moment.attendance ?? null,
        isOver ? canaries.summary : null,
        moment.isShared ? start.toString() : null,
      ],
    );
    const id = randomUUID();
    if (!moment.feedback) return id;
    const isReview = moment.feedback === 'review';
    await query(
      `insert into feedback (id, session_id, coach_id, client_id, given_at, rating, comment, is_review)
       values ($1, $2, $3, $4, now(), 4, $5, $6)`,
      [id, session, coach.id, client.id, canaries.comment, isReview],
    );
    return id;
  }

  async #stored(session: string): Promise<Stored> {
    const { rows } = await this.#world.app.pool.query<Record<string, unknown>>(
      `select s.state, s.starts_at::text as "startsAt", s.attendance, s.summary,
         s.summary_shared_at is not null as "isShared", f.rating::int as rating, f.reply,
         (select count(*) from files where session_id = s.id)::int as files,
         (select count(*) from tasks where session_id = s.id)::int as tasks,
         exists(select from tasks where session_id = s.id and done_at is not null) as "isTicked",
         (select count(*) from session_delays where session_id = s.id)::int as delays
       from sessions s left join feedback f on f.session_id = s.id where s.id = $1`,
      [session],
    );
    return storedRow.parse(rows[0]);
  }
}

function assertSame(after: Stored, before: Stored): void {
  const [one, other] = [JSON.stringify(after), JSON.stringify(before)];
  if (one !== other) throw new Error(`Refused, and yet it changed: ${other} → ${one}`);
}

function anyIds(): Ids {
  const [own, pair, coaches, shared] = [1, 2, 3, 4].map(() => randomUUID());
  return {
    session: randomUUID(),
    file: randomUUID(),
    task: randomUUID(),
    feedback: randomUUID(),
    notes: { own: own ?? '', pair: pair ?? '', coaches: coaches ?? '', shared: shared ?? '' },
  };
}

/** An answer without what is another each time: ids, instants, times of day. */
export function alike({ status, text }: Answer): string {
  return `${status} ${text}`
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT')
    .replaceAll(/\b\d\d:\d\d(:\d\d)?\b/g, 'TIME');
}

function aPlace(): string {
  return `2001:db8:${[1, 2, 3].map(() => randomInt(65_536).toString(16)).join(':')}::1`;
}
