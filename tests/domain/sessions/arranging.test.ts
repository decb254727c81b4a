import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { offerOtherTime } from '#domain/sessions/offerOtherTime.ts';
import { requestsOf } from '#domain/sessions/requestsOf.sql.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { scheduleSession } from '#domain/sessions/scheduleSession.ts';
import { confirmSeries, holdSeries } from '#domain/sessions/series.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import {
  reasonsAgainstMove,
  sessionToMove,
  timesToChoose,
} from '#domain/sessions/timesToChoose.ts';
import {
  clientsToSchedule,
  clientToSchedule,
  coachesToSchedule,
  typesToSchedule,
} from '#domain/sessions/whomToSchedule.sql.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { morning, setPractice } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, aPerson, signedIn, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

/** What the navigation of each of their pages says. */
async function waiting({ token }: Person): Promise<number | undefined> {
  return (await personOfToken(here.app, token))?.waitingRequests;
}

describe('the inbox of requests', () => {
  it('shows a coach their own alone, the soonest to end first, page by page', async () => {
    const coach = await aCoach(here, { needsApproval: true });
    const other = await aCoach(here, { needsApproval: true });
    const ids: string[] = [];
    for (let day = 1; day <= 21; day += 1) {
      const client = await aClient(here);
      ids.push(await aBooking(here, { coach, client }, { state: 'pending', hours: 24 * day }));
    }
    await aBooking(here, { coach: other, client: await aClient(here) }, { state: 'pending' });
    const first = await requestsOf(here.as(coach.user));
    const second = await requestsOf(here.as(coach.user), { after: first.next });
    const shown = [...first.requests, ...second.requests].map(({ id }) => id);
    expect(shown.toSorted()).toEqual(ids.toSorted());
    expect([first.requests.length, second.requests.length, second.next]).toEqual([20, 1, null]);
    expect(await waiting(coach)).toBe(21);
    expect(await waiting(other)).toBe(1);
    expect((await requestsOf(here.as(coach.user), { after: 'nonsense' })).requests).toHaveLength(
      20,
    );
  });

  it('says which wait for the client, and counts only those that wait for the coach', async () => {
    const coach = await aCoach(here, { needsApproval: true });
    const client = await aClient(here);
    const sessionId = await aBooking(here, { coach, client }, { state: 'pending' });
    await offerOtherTime(here.as(coach.user), { sessionId, startsAt: morning(2) });
    const { requests } = await requestsOf(here.as(coach.user));
    expect(requests.map(({ awaits }) => awaits)).toEqual(['client']);
    expect(await waiting(coach)).toBe(0);
    expect(await outcomeOf(requestsOf(here.as(client.user)))).toBe('403 common.forbidden');
  });

  it('warns the coach of a series beforehand where clocks will move their hour', async () => {
    const coach = await aCoach(here, { needsApproval: true });
    await setPractice(here, coach, { horizonDays: 365 });
    const client = await aClient(here, { zone: 'America/New_York' });
    // Tuesdays at ten in New York, where the clocks change on 14 March 2027; in Israel on 26 March.
    const startsAts = ['03-09T15:00', '03-16T14:00', '03-23T14:00', '03-30T14:00'].map((each) =>
      Temporal.Instant.from(`2027-${each}Z`),
    );
    const { seriesId } = await holdSeries(here.as(client.user), {
      typeId: coach.typeId,
      startsAts,
    });
    await confirmSeries(here.as(client.user), { seriesId });
    const warned = async () =>
      Object.fromEntries(
        (await requestsOf(here.as(coach.user))).requests.map(({ startsAt, hourChanges }) => [
          startsAts.findIndex((at) => at.equals(startsAt)),
          hourChanges.map((at) => startsAts.findIndex((each) => each.equals(at))),
        ]),
      );
    expect(await warned()).toEqual({ 0: [1, 3], 1: [1, 3], 2: [3], 3: [3] });
    const { requests } = await requestsOf(here.as(coach.user));
    const first = requests.find(({ startsAt }) => startsAts[0]?.equals(startsAt));
    await decideSession(here.as(coach.user), { sessionId: first?.id ?? '', decision: 'confirmed' });
    expect(await warned()).toEqual({ 1: [1, 3], 2: [3], 3: [3] });
  });
});

describe('the number of waiting requests', () => {
  it('counts while a coach wears that hat, and only what has not ended', async () => {
    const coach = await aCoach(here, { needsApproval: true });
    const client = await aClient(here);
    await aBooking(here, { coach, client }, { state: 'pending' });
    expect([await waiting(coach), await waiting(client)]).toEqual([1, 0]);
    const asClient = await signedIn(here, coach.id, { roles: ['client', 'coach'] });
    expect(await waiting(asClient)).toBe(0);
    await here.app.pool.query(`update sessions set held_until = $2 where coach_id = $1`, [
      coach.id,
      here.clock.now().toString(),
    ]);
    expect(await waiting(coach)).toBe(0);
  });

  it('reads none of the sessions of years', async () => {
    const coach = await aCoach(here);
    const id = await aBooking(here, { coach, client: await aClient(here) }, { hours: 24 });
    const client = await here.app.pool.connect();
    try {
      await client.query('begin');
      await client.query(
        `insert into sessions select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'state', 'cancelled'))).*
          from sessions s, generate_series(1, 2000) where s.id = $1`,
        [id],
      );
      await client.query('analyze sessions');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select count(*) from sessions w where w.coach_id = $1 and w.state = 'pending'
          and w.held_until > now() and w.awaits is distinct from 'client'`,
        [coach.id],
      );
      expect(rows.map((line) => line['QUERY PLAN']).join('\n')).toContain('sessions_requests');
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('whom to book for', () => {
  it('is, for a coach, their own clients by name, and for the office anybody', async () => {
    const coach = await aCoach(here);
    const own = await aClient(here, { name: 'Zelda 100% Own', of: coach });
    const strange = await aClient(here, { name: 'Zelda Strange' });
    const admin = await aPerson(here, ['admin'], { level: 2 });
    const find = (person: typeof admin, words: string) =>
      clientsToSchedule(here.as(person.user), { coachId: coach.id, words });
    expect((await find(coach, 'zelda')).map(({ id }) => id)).toEqual([own.id]);
    expect((await find(coach, '100%')).map(({ id }) => id)).toEqual([own.id]);
    expect(await find(coach, '%')).toHaveLength(1);
    const forOffice = (await find(admin, 'zelda')).map(({ id }) => id);
    expect(forOffice).toEqual(expect.arrayContaining([own.id, strange.id]));
    const pick = { coachId: coach.id, clientId: strange.id };
    expect(await clientToSchedule(here.as(coach.user), pick)).toBeNull();
    expect(await clientToSchedule(here.as(admin.user), pick)).toMatchObject({ id: strange.id });
    expect(await outcomeOf(find(await aCoach(here), 'zelda'))).toBe('403 common.forbidden');
    expect(await outcomeOf(find(own, 'zelda'))).toBe('403 common.forbidden');
    expect(await outcomeOf(coachesToSchedule(here.as(coach.user), ''))).toBe(
      '403 common.forbidden',
    );
  });

  it('is offered in every length and currency, at the rate that a client agreed on', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here, { of: coach });
    await here.system.store.update('session-types', coach.typeId, {
      otherLengths: [
        { durationMinutes: 80, priceMinor: 12_000, currency: 'GBP' },
        { durationMinutes: 50, priceMinor: 9_000, currency: 'EUR' },
      ],
    });
    const offered = async (clientId: string | null) => {
      const asked = { coachId: coach.id, clientId };
      const [type] = await typesToSchedule(here.as(coach.user), asked);
      expect(type).toMatchObject({ id: coach.typeId, name: 'Follow-up session' });
      return type?.lengths.map(
        ({ minutes, currency, price }) =>
          `${minutes} ${currency}: ${price.priceMinor} ${price.currency}`,
      );
    };
    const [usual, ...others] = (await offered(null)) ?? [];
    expect(usual).toMatch(/^50 GBP: \d+ GBP$/);
    expect(others).toEqual(['50 EUR: 9000 EUR', '80 GBP: 12000 GBP']);
    const engagement = await here.system.store.findOne('engagements', {
      client: { equals: client.id },
    });
    await here.system.store.update('engagements', engagement?.id ?? '', {
      hourlyRateMinor: 6_000,
      hourlyRateCurrency: 'USD',
    });
    expect(await offered(client.id)).toEqual([
      '50 GBP: 5000 USD',
      '50 EUR: 5000 USD',
      '80 GBP: 8000 USD',
    ]);
  });
});

describe('moving', () => {
  it('offers the coach’s free times but those at which the client is elsewhere; its own is no obstacle', async () => {
    const coach = await aCoach(here);
    const second = await aCoach(here);
    const client = await aClient(here);
    const sessionId = await aBooking(here, { coach, client });
    await aBooking(here, { coach: second, client }, { hours: 48 });
    const from = testStart;
    const slots = await timesToChoose(here.as(client.user), {
      ...(await sessionToMove(here.as(client.user), { sessionId })),
      from,
      until: from.add({ hours: 96 }),
    });
    const starts = slots.map(({ startsAt }) => startsAt.toString());
    // Half an hour later overlaps it, and is free for it alone; where it is already, there is nothing to move to.
    expect(starts).toContain(morning(1, 30).toString());
    expect(starts).not.toContain(morning(1).toString());
    expect(starts).not.toContain(morning(2).toString());
    expect(starts).toContain(morning(2, 60).toString());
    const at = { sessionId, startsAt: morning(1, 30) };
    expect(await reasonsAgainstMove(here.as(coach.user), at)).toEqual([]);
    const stranger = await aClient(here);
    expect(await outcomeOf(reasonsAgainstMove(here.as(stranger.user), at))).toBe(
      '404 common.notFound',
    );
  });
});

describe('the page of a session', () => {
  it('tells both sides what was set aside and why, what was agreed, and from when it was moved', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here, { of: coach });
    const reason = 'The client works by day';
    const { sessionId } = await scheduleSession(here.as(coach.user), {
      clientId: client.id,
      typeId: coach.typeId,
      startsAt: morning(1, 13 * 60),
      reason,
    });
    const again = 'They asked for the evening';
    const evening = { sessionId, startsAt: morning(2, 13 * 60), reason: again };
    await rescheduleSession(here.as(coach.user), evening);
    for (const { user } of [coach, client]) {
      const { override } = await sessionPage(here.as(user), sessionId);
      expect(override).toEqual({ rules: ['outsideWindows'], reason: again });
    }
    await rescheduleSession(here.as(coach.user), { sessionId, startsAt: morning(2) });
    for (const { user } of [coach, client]) {
      const page = await sessionPage(here.as(user), sessionId);
      // It stands within the rules now; what was set aside before stays in its history.
      expect(page.override).toBeNull();
      const told = page.overrides.map(({ startsAt, rules, reason }) => [
        startsAt.toString(),
        rules,
        reason,
      ]);
      expect(told).toEqual([
        [morning(2, 13 * 60).toString(), ['outsideWindows'], again],
        [morning(1, 13 * 60).toString(), ['outsideWindows'], reason],
      ]);
      expect(page.typeName).toBe('Follow-up session');
      expect(page.policy).not.toBeNull();
      expect(page.moves.map(({ fromAt, toAt }) => [fromAt, toAt].map(String))).toEqual([
        [morning(2, 13 * 60), morning(2)].map(String),
        [morning(1, 13 * 60), morning(2, 13 * 60)].map(String),
      ]);
    }
  });

  it('of a time kept for somebody invited names them to the coach', async () => {
    const coach = await aCoach(here);
    const email = `${randomUUID()}@invited.example`;
    const { sessionId } = await scheduleSession(here.as(coach.user), {
      invite: { email, name: 'Tal Ofer' },
      typeId: coach.typeId,
      startsAt: morning(3),
    });
    const page = await sessionPage(here.as(coach.user), sessionId);
    expect([page.client.name, page.awaits, page.client.id]).toEqual(['Tal Ofer', 'client', null]);
  });
});
