import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '#src/server/log.ts';
import { openProcesses, type Processes } from '#tests/server/openProcesses.ts';
import { realNow } from '#tests/support/realNow.ts';
import { world, type World } from '#tests/support/world.ts';
import { acts, type Act } from './lifeAccess/lifeActs.ts';
import { alike, LifeDoors } from './lifeAccess/lifeDoors.ts';
import { canaries, lifeScene, who, type LifeScene, type Who } from './lifeAccess/lifeScene.ts';

let here: World;
let running: Processes;
let scene: LifeScene;
let doors: LifeDoors;
const logged: string[] = [];
const dir = mkdtempSync(join(tmpdir(), 'loom-life-'));
const logFile = join(dir, 'site.log');
const output = openSync(logFile, 'a');

beforeAll(async () => {
  here = await world();
  here.clock.set(realNow());
  const log = createLog('trace', { write: (line: string) => void logged.push(line) });
  Object.assign(here.app, { log });
  Object.assign(here.app.payload, { logger: log });
  scene = await lifeScene(here);
  const env = { TRUST_PROXY: '1', LOG_LEVEL: 'trace' };
  running = await openProcesses(here, { services: ['site'], env, output });
  doors = new LifeDoors(here, scene, running.origin);
}, 300_000);
afterAll(async () => {
  await running.stop();
  await here.end();
  closeSync(output);
  rmSync(dir, { recursive: true, force: true });
});

/**
 * Who may do what with a session and what was written about it. `yes` they may; `row` they see that it is there, not what it says; `no` they are
 * refused what they may know of; `-` they are answered exactly as if there were no such thing. Where doors differ, they stand as
 * `site/REST` or `site/REST/API`: pages for clients and coaches know no office, and REST gives the office rows without words. Staff who act as
 * somebody change nothing at any door, and read no words that were written for the two alone.
 *
 * summary: the coach's, before it is shared. rating: what the client said, in private. own … everyone: notes of the coach, by level.
 * task: what the client takes on; its page is the session's, without words for whom they are not.
 */
const table = `
who              read  checkIn  cancel  move  delay  record  writeUp  share  unshare  summary  shared  rate  rating     reply   bring  open    task    give  tick  own     pair    coaches  everyone
visitor          -     -        -       -     -      -       -        -      -        -        -       -     -          -       -      -       -       -     -     -       -       -        -
client           yes   yes      yes     yes   yes    no      no       no     no       row      yes     yes   yes        no      yes    yes     yes     no    yes   no      yes     no       yes
clientAfter      yes   yes      yes     yes   yes    no      no       no     no       row      yes     yes   yes        no      yes    yes     yes     no    yes   no      yes     no       yes
otherClient      -     -        -       -     -      -       -        -      -        -        -       -     -          -       -      -       -       -     -     -       -       -        -
sponsor          -     -        -       -     -      -       -        -      -        -        -       -     -          -       -      -       -       -     -     -       -       -        yes
coach            yes   yes      yes     yes   yes    yes     yes      yes    yes      yes      yes     no    yes        yes     yes    yes     yes     yes   no    yes     yes     yes      yes
coachAfter       yes   yes      yes     no    yes    yes     no       no     no       yes      yes     no    yes        yes     no     yes     row/no  no    no    yes     yes     yes      yes
coCoach          -     -        -       -     -      -       -        -      -        -        -       -     -          -       -      -       -       -     -     -       -       yes      yes
formerCoCoach    -     -        -       -     -      -       -        -      -        -        -       -     -          -       -      -       -       -     -     -       -       -        -
otherCoach       -     -        -       -     -      -       -        -      -        -        -       -     -          -       -      -       -       -     -     -       -       -        -
admin            yes   row      yes     yes   no     yes     no       no     no       row      row     no    yes        no      no     no/row  row     no    no    no/row  no/row  no/row   no/row
support          yes   row      yes     yes   no     yes     no       no     no       row      row     no    yes        no      no     no/row  row     no    no    no/row  no/row  no/row   no/row
moderator        -     -        -       -     -      -       -        -      -        -        -       -     -/yes/yes  -/no/-  -      -       -       -     -     -       -       -        -
editor           -     -        -       -     -      -       -        -      -        -        -       -     -          -       -      -       -       -     -     -       -       -        -
marketing        -     -        -       -     -      -       -        -      -        -        -       -     -          -       -      -       -       -     -     -       -       -        -
supportAsCoach   yes   row      no      no    no     no      no       no     no       row      row     no    yes        no      no     no/row  row     no    no    row     row     row      row
supportAsClient  yes   row      no      no    no     no      no       no     no       row      row     no    yes        no      no     no/row  row     no    no    no      no/row  no       no/row
`;

const [names = [], ...lines] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/ +/));
const expected = new Map(lines.map(([name = '', ...cells]) => [name, cells]));
const columns = names.slice(1);
const mayRead = (asker: string) => expected.get(asker)?.[0] === 'yes';

/** Who may not even know of the session. */
const outsiders = who.filter((asker) => !mayRead(asker));

/** What comes of an act at all its doors, as a cell of the table says it. To those who know of the session a refusal is one, whatever it says. */
async function cell(asker: Who, act: Act): Promise<string> {
  const said: string[] = [];
  for (const door of ['site', 'rest', 'api'] as const) {
    const outcome = await doors.outcome(asker, act, door);
    if (outcome !== null) said.push(outcome === '-' && mayRead(asker) ? 'no' : outcome);
  }
  return new Set(said).size === 1 ? (said[0] ?? '') : said.join('/');
}

describe('the life of a session, at every door', () => {
  it('has a table that names everybody and every act', () => {
    expect(columns).toEqual(Object.keys(acts));
    expect([...expected.keys()]).toEqual([...who]);
  });

  it.each(who)('is to %s what the table says', async (asker) => {
    const said: Record<string, string> = {};
    for (const [name, act] of Object.entries<Act>(acts)) said[name] = await cell(asker, act);
    const cells = expected.get(asker) ?? [];
    const told = Object.fromEntries(columns.map((name, at) => [name, cells[at]]));
    expect(said).toEqual(told);
  });
});

/** The words of the session that an outsider may have: those of notes that are for them. */
const allowedWords: Partial<Record<Who, readonly string[]>> = {
  coCoach: [canaries.notes.coaches, canaries.notes.shared],
  sponsor: [canaries.notes.shared],
  moderator: [canaries.comment],
};
const allWords = [
  canaries.topic,
  canaries.summary,
  canaries.comment,
  canaries.file,
  canaries.task,
  canaries.wants,
  ...Object.values(canaries.notes),
];

describe('what is nobody else’s', () => {
  it('is in no list, calendar, search, count, export, version or message of theirs', async () => {
    const [subject] = scene.subjects;
    if (!subject) throw new Error('There is no session');
    const { session, client, coach } = subject;
    const moment = acts.rating.moment;
    const feedback = await doors.set(subject, { ...moment, isShared: true });
    const day = realNow().toString().slice(0, 10);
    const pages = [
      ...['/sessions', '/client/sessions', '/coach/sessions'].flatMap((list) => [
        `${list}?show=past`,
        `${list}?show=all&person=${client.id}`,
        `${list}?show=all&person=${coach.id}`,
        `${list}?view=month&day=${day}`,
        `${list}?view=day&day=${day}`,
      ]),
      '/sessions/export.csv?show=all',
      '/sessions/export.ics?show=all',
      `/sessions/export.csv?show=all&person=${client.id}`,
      `/sessions/${session}/calendar.ics`,
      `/sessions/${session}/room`,
      `/sessions/${session}/edit`,
      `/coach/notes/${subject.notes.own}/versions`,
      `/coach/notes?session=${session}`,
      `/coach/notes?client=${client.id}`,
      '/coach/notes?trash=1',
      '/client/notes',
      '/coach/reviews',
      '/client',
      '/coach',
      ...[
        'sessions',
        'notes',
        'files',
        'tasks',
        'feedback',
        'events',
        'audit-logs',
        'users',
      ].flatMap((slug) => [
        `/api/${slug}?depth=2&limit=200&showHiddenFields=true&trash=true&draft=true`,
        `/api/${slug}/versions?depth=2&limit=200`,
      ]),
      `/api/sessions/${session}?depth=2`,
      `/api/sessions/versions/${session}`,
      `/api/feedback/${feedback}?depth=2`,
      `/api/feedback?where[session][equals]=${session}&depth=2`,
      '/api/v1/sessions?show=all',
      `/api/v1/sessions?show=all&person=${client.id}`,
      `/api/v1/sessions/${session}/feedback`,
    ];
    for (const asker of outsiders) {
      const words = allWords.filter((word) => !allowedWords[asker]?.includes(word));
      for (const path of pages) {
        const { status, text } = await doors.ask(asker, { path });
        const about = `${asker} ${path}: ${status}`;
        expect(status, about).toBeLessThan(500);
        for (const word of words) expect(text, about).not.toContain(word);
        // A page names what it was asked for; a note or review that is theirs may name its session.
        const mayName = path.includes(session) || allowedWords[asker] !== undefined;
        if (!mayName) expect(text, about).not.toContain(session);
      }
    }
  }, 300_000);

  it('is found and counted by no search or filter, whichever word or id it is for', async () => {
    const [subject] = scene.subjects;
    if (!subject) throw new Error('There is no session');
    await doors.set(subject, { ...acts.rating.moment, isShared: true });
    const asks = (word: string, id: string) => [
      `/coach/notes?text=${word}`,
      `/sessions?show=all&q=${word}`,
      `/coach/sessions?show=all&q=${word}`,
      `/api/sessions/count?where[topic][like]=${word}`,
      `/api/sessions/count?where[id][equals]=${id}`,
      `/api/sessions?where[summary][like]=${word}&limit=1`,
      `/api/feedback/count?where[comment][like]=${word}`,
      `/api/feedback?where[comment][like]=${word}&sort=rating`,
      `/api/files?where[name][like]=${word}`,
      `/api/files/count?where[session][equals]=${id}`,
      `/api/notes?where[body][like]=${word}`,
      `/api/v1/sessions?show=all&q=${word}`,
    ];
    for (const asker of outsiders) {
      for (const word of allWords.filter((each) => !allowedWords[asker]?.includes(each))) {
        const nothing = `canary${randomUUID().slice(-12)}`;
        const misses = asks(nothing, randomUUID());
        for (const [at, path] of asks(word, subject.session).entries()) {
          const [hit, miss] = [
            await doors.ask(asker, { path }),
            await doors.ask(asker, { path: misses[at] ?? '' }),
          ];
          const plain = (answer: typeof hit, echo: string) =>
            alike(answer).replaceAll(echo, 'WORD');
          expect(plain(hit, word), `${asker} ${path}`).toBe(plain(miss, nothing));
        }
      }
    }
  }, 300_000);
});

/** Every column of ours and of the queue in whose text a word stands. */
async function columnsWith(word: string): Promise<string[]> {
  const { rows } = await here.app.pool.query<{ name: string; column: string }>(
    `select format('%I.%I', c.table_schema, c.table_name) as name, format('%I', c.column_name) as column
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE'`,
  );
  expect(rows.length).toBeGreaterThan(400);
  const holding: string[] = [];
  for (const { name, column } of rows) {
    const found = await here.app.pool.query(
      `select 1 from ${name} where strpos(lower(${column}::text), lower($1)) > 0 limit 1`,
      [word],
    );
    if (found.rowCount) holding.push(`${name}.${column}`);
  }
  return holding;
}

describe('a word in an “only me” note', () => {
  it('written, drafted, changed, searched for, compared and thrown away by its coach, stands in no column and no line of a log', async () => {
    const [subject] = scene.subjects;
    if (!subject) throw new Error('There is no session');
    const word = `canary${randomUUID().slice(-12)}`;
    const form = { title: word, body: `About ${word}.`, tags: word, level: 'own' };
    const asCoach = (path: string, fields?: Record<string, string>) =>
      doors.ask('coach', { path, ...(fields ? { method: 'POST', form: fields } : {}) });
    const fresh = `/coach/notes/new?session=${subject.session}`;
    expect((await asCoach(fresh, { ...form, act: 'draft' })).text).toContain(word);
    const made = await asCoach(fresh, form);
    expect(made.status).toBe(303);
    const path = made.text.split('?')[0] ?? '';
    for (const fields of [
      { ...form, body: `More about ${word}.` },
      { ...form, act: 'draft', body: `Yet more about ${word}.` },
      { ...form, title: word.repeat(20) },
    ]) {
      expect((await asCoach(path, fields)).status).toBeLessThan(500);
    }
    expect((await asCoach(`/coach/notes?text=${word}`)).text).toContain(path);
    expect((await asCoach(`${path}/versions`)).text).toContain(word);
    expect((await asCoach(`/sessions/${subject.session}`)).text).toContain(word);
    await asCoach(path, { act: 'trash' });
    expect((await asCoach('/coach/notes?trash=1')).text).toContain(word);

    expect(await columnsWith(canaries.topic)).toContain('public.sessions.topic');
    for (const each of [word, canaries.notes.own]) {
      expect(await columnsWith(each)).toEqual([]);
      expect(logged.join('')).not.toContain(each);
      expect(readFileSync(logFile, 'utf8')).not.toContain(each);
    }
    expect(readFileSync(logFile, 'utf8')).toContain('/coach/notes');
  });
});
