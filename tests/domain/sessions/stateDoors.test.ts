import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { closeSessions } from '#domain/sessions/closeSessions.ts';
import { sessionStates, whoMayMove, type SessionState } from '#domain/sessions/session.ts';
import { signedToken } from '#domain/sessions/signedLink.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import { refusals } from '#i18n/en/refusals.ts';
import { sentence } from '#i18n/translate.ts';
import { openProcesses, type Processes } from '#tests/server/openProcesses.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { storedSession } from '#tests/support/bookings.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { realNow } from '#tests/support/realNow.ts';
import { soon } from '#tests/support/soon.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

const sides = ['client', 'coach', 'office'] as const;
type Side = (typeof sides)[number];

/** Where pages lead to from a session that is booked or asked for. */
const targets = ['cancelled', 'confirmed', 'declined', 'completed', 'missed'] as const;
type Target = (typeof targets)[number];

let here: World;
let running: Processes;
let session: string;
const people = new Map<Side, Person>();

beforeAll(async () => {
  here = await world();
  here.clock.set(realNow());
  const coach = await aCoach(here);
  const client = await aClient(here, { of: coach });
  people.set('client', client).set('coach', coach);
  people.set('office', await aPerson(here, ['admin'], { level: 2 }));
  const hours = testStart.until(realNow()).total('hours');
  session = await aBooking(here, { coach, client }, { hours: Math.ceil(hours) + 72 });
  running = await openProcesses(here, { services: ['site'] });
}, 300_000);
afterAll(async () => {
  await running.stop();
  await here.end();
});

const over = ['completed', 'missed'];

/** Puts the session into a state, ahead or just over, as the wanted state needs it. */
async function put(state: SessionState, to: Target): Promise<void> {
  here.clock.set(realNow());
  const isOver = over.includes(to) || over.includes(state);
  const start = isOver ? realNow().subtract({ hours: 2 }) : soon(12);
  const records: Partial<Record<SessionState, string>> = {
    completed: 'attended',
    missed: 'missedByClient',
  };
  const keeps = state === 'held' || state === 'pending';
  await here.app.pool.query(
    `update sessions set state = $2, starts_at = $3, ends_at = $4, attendance = $5, awaits = $6, held_until = $7,
       cancellation_at = null, cancellation_by_id = null, times_moved = 0
     where id = $1`,
    [
      session,
      state,
      start.toString(),
      start.add({ minutes: 50 }).toString(),
      records[state] ?? null,
      state === 'pending' ? 'coach' : null,
      keeps ? realNow().add({ hours: 24 }).toString() : null,
    ],
  );
}

const recordOf = { completed: 'attended', missed: 'missedByClient' } as const;
const isRecord = (to: Target): to is keyof typeof recordOf => to in recordOf;

const failure = z.object({ errors: z.array(z.object({ code: z.string() })) });

const codeIn = (status: number, text: string) =>
  `${status} ${failure.parse(JSON.parse(text)).errors[0]?.code ?? ''}`;

async function byRest(side: Side, to: Target): Promise<string> {
  const answer = await here.rest(`/api/sessions/${session}`, {
    method: 'PATCH',
    cookie: people.get(side)?.cookie ?? '',
    body: JSON.stringify(isRecord(to) ? { attendance: recordOf[to] } : { state: to }),
  });
  const text = await answer.text();
  return answer.ok ? 'done' : codeIn(answer.status, text);
}

/** As the admin panel sends it: the whole document, as it was read, in a form. */
async function byPanel(side: Side, to: Target): Promise<string | null> {
  if (side !== 'office') return null;
  const cookie = people.get(side)?.cookie ?? '';
  const path = `/api/sessions/${session}?depth=0`;
  const read = await here.rest(path, { cookie });
  const doc = z.record(z.string(), z.unknown()).parse(await read.json());
  const form = new FormData();
  const change = isRecord(to) ? { attendance: recordOf[to] } : { state: to };
  form.set('_payload', JSON.stringify({ ...doc, ...change }));
  const coded = new Response(form);
  const answer = await here.rest(path, {
    method: 'PATCH',
    cookie,
    headers: { 'content-type': coded.headers.get('content-type') ?? '' },
    body: await coded.text(),
  });
  const text = await answer.text();
  return answer.ok ? 'done' : codeIn(answer.status, text);
}

/** The forms of the session's pages. */
function formOf(side: Side, to: Target): { path: string; fields: Record<string, string> } {
  const path = `/sessions/${session}`;
  if (to === 'cancelled') return { path: `${path}/cancellation`, fields: { reason: '' } };
  if (isRecord(to)) return { path, fields: { act: 'attendance', attendance: recordOf[to] } };
  const act = side === 'client' ? 'offer' : 'request';
  return { path, fields: { act, decision: to, reason: '' } };
}

/** The refusal whose sentence a page says. */
function codeOn(status: number, html: string): string {
  const plain = html.replaceAll('&#39;', "'").replaceAll('&quot;', '"');
  const said = Object.entries(refusals)
    .filter(([, words]) => !words.includes('{') && plain.includes(words))
    .map(([code]) => code);
  return `${status} ${said.join(' or ')}`;
}

async function send(side: Side, path: string, fields: Record<string, string>) {
  const answer = await fetch(`${running.origin}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: people.get(side)?.cookie ?? '', origin: running.origin },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, text: await answer.text() };
}

async function bySite(side: Side, to: Target): Promise<string> {
  const { path, fields } = formOf(side, to);
  const { status, text } = await send(side, path, fields);
  return status === 303 ? 'done' : codeOn(status, text);
}

/** What the one table of moves says, and the parts of it that concern whose answer a request waits for and who records. */
function expected(side: Side, from: SessionState, to: Target): string {
  const who = whoMayMove(from, to);
  if (side === 'client' && isRecord(to)) return '403 common.forbidden';
  if (who.length === 0) return '409 sessions.noSuchMove';
  if (!who.includes(side)) return '403 sessions.notYourMove';
  const answersForCoach = side === 'client' && from === 'pending' && to !== 'cancelled';
  return answersForCoach ? '403 sessions.notYourMove' : 'done';
}

describe('every move from every state, by either side and the office', () => {
  for (const from of sessionStates) {
    it(`from ${from} is allowed or refused by one rule, in the same words, on pages, over REST and in the panel`, async () => {
      for (const side of sides) {
        for (const to of targets.filter((each) => each !== from)) {
          // A hold is confirmed where it was made, on the pages of booking.
          const isBooking = from === 'held' && to === 'confirmed';
          for (const door of isBooking ? [byRest] : [byRest, bySite, byPanel]) {
            await put(from, to);
            const before = await storedSession(here, session);
            const outcome = await door(side, to);
            if (outcome === null) continue;
            const about = `${side}: ${from} → ${to}, ${door.name}`;
            expect(outcome, about).toBe(expected(side, from, to));
            const after = await storedSession(here, session);
            if (outcome === 'done') expect(after.state, about).toBe(to);
            else expect(after, about).toEqual(before);
          }
        }
      }
    }, 120_000);
  }
});

describe('the jobs', () => {
  const becomes: Partial<Record<SessionState, SessionState>> = {
    held: 'expired',
    pending: 'expired',
    confirmed: 'completed',
  };
  for (const from of sessionStates) {
    it(`make of ${from}, long after, ${becomes[from] ?? 'nothing else'}`, async () => {
      await put(from, 'cancelled');
      here.clock.set(realNow().add({ hours: 24 * 30 }));
      await sweepHolds(here.system);
      await closeSessions(here.system);
      const { state, attendance } = await storedSession(here, session);
      expect(state).toBe(becomes[from] ?? from);
      if (from === 'confirmed') expect(attendance).toBe('notRecorded');
    });
  }
});

describe('of two people who act at once', () => {
  const shown = async () => ({ sequence: String((await storedSession(here, session)).sequence) });
  const elsewhere = (days: number) =>
    soon(12)
      .add({ hours: 24 * days })
      .toString();
  const move = (side: Side, days: number, seen: { sequence: string }) =>
    send(side, `/sessions/${session}/reschedule`, { startsAt: elsewhere(days), ...seen });
  const cancel = (side: Side, seen: { sequence: string }) =>
    send(side, `/sessions/${session}/cancellation`, { reason: '', ...seen });

  it.each([
    ['move it', move, move],
    ['move and cancel it', move, cancel],
    ['cancel and move it', cancel, move],
  ] as const)('and %s, one wins and the other reads what happened', async (_, one, other) => {
    const said = sentence('en', 'refusal.sessions.changedMeanwhile') ?? '';
    for (const round of [1, 2, 3]) {
      await put('confirmed', 'cancelled');
      const seen = await shown();
      const act = (side: Side, by: typeof move | typeof cancel, days: number) =>
        by === move ? move(side, days, seen) : cancel(side, seen);
      const answers = await Promise.all([
        act('client', one, 1 + round),
        act('coach', other, 5 + round),
      ]);
      const statuses = answers.map(({ status }) => status).toSorted();
      expect(statuses).toEqual([303, 409]);
      const [lost] = answers.filter(({ status }) => status === 409);
      const { state, startsAt } = await storedSession(here, session);
      const isMoved = !Temporal.Instant.from(startsAt).equals(soon(12));
      expect(isMoved, 'one change, not two').toBe(state === 'confirmed');
      const told = codeOn(409, lost?.text ?? '');
      expect([
        '409 sessions.changedMeanwhile',
        '409 sessions.noSuchMove',
        '409 common.conflict',
      ]).toContain(told);
      if (told.endsWith('changedMeanwhile')) expect(lost?.text).toContain(said);
    }
  });

  it('and answer a request, its withdrawal costs nothing that was not shown', async () => {
    await put('pending', 'cancelled');
    const seen = await shown();
    const approved = await send('coach', `/sessions/${session}`, {
      act: 'request',
      decision: 'confirmed',
      reason: '',
    });
    expect(approved.status).toBe(303);
    const withdrawn = await cancel('client', seen);
    expect(codeOn(withdrawn.status, withdrawn.text)).toBe('409 sessions.changedMeanwhile');
    expect((await storedSession(here, session)).state).toBe('confirmed');
  });

  it('a fee that came due while the page stood open is shown before it is owed', async () => {
    await put('confirmed', 'cancelled');
    await here.app.pool.query(
      `update sessions set price_minor = 8000, agreed = jsonb_set(agreed, '{policy}',
         '{"text": 1, "freeCancelHours": 96, "lateFeePercent": 50, "moveHours": 0, "mostMoves": 9}') where id = $1`,
      [session],
    );
    const path = `/sessions/${session}/cancellation`;
    const stale = await send('client', path, { reason: 'Ill', fee: '0' });
    expect(codeOn(stale.status, stale.text)).toBe('409 sessions.feeNow');
    expect(stale.text).toContain('£40');
    expect(stale.text).toContain('>Ill<');
    expect((await storedSession(here, session)).state).toBe('confirmed');
    const { sequence } = await storedSession(here, session);
    const of = {
      sessionId: session,
      part: 'client',
      personId: people.get('client')?.id ?? '',
      address: people.get('client')?.user.email ?? '',
    } as const;
    const link = `/sessions/link/${signedToken(here.system, { ...of, act: 'cancel', sequence })}`;
    const byMail = await send('client', link, { reason: 'Ill', fee: '0' });
    expect(codeOn(byMail.status, byMail.text)).toBe('409 sessions.feeNow');
    expect(byMail.text).toContain('£40');
    expect(byMail.text).toMatch(/name="fee" value="4000"/);
    const shownNow = await send('client', path, { reason: 'Ill', fee: '4000' });
    expect(shownNow.status).toBe(303);
  });
});
