import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerOffer } from '#domain/sessions/answerOffer.ts';
import { decideSession } from '#domain/sessions/decideSession.ts';
import { freeSlotsOf } from '#domain/sessions/freeSlotsOf.ts';
import { offerOtherTime } from '#domain/sessions/offerOtherTime.ts';
import { rescheduleSession } from '#domain/sessions/rescheduleSession.ts';
import { sweepHolds } from '#domain/sessions/sweepHolds.ts';
import { book, hold, morning, storedSession } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Person & { typeId: string };
let client: Person;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
  client = await aClient(here);
});

const wish = (startsAt: Temporal.Instant) => ({ typeId: coach.typeId, startsAt });
const ofType = (change: Record<string, unknown>) =>
  here.system.store.update('session-types', coach.typeId, change);
const moved = (by: Person, sessionId: string, startsAt: Temporal.Instant, reason?: string) =>
  outcomeOf(rescheduleSession(here.as(by.user), { sessionId, startsAt, reason }));

describe('a booked session that moves', () => {
  it('frees its old time at once, keeps its row, and counts its moves', async () => {
    const id = await book(here, client, wish(morning(3)));
    expect(await moved(client, id, morning(4))).toBe('done');
    const row = await storedSession(here, id);
    expect([row.state, row.timesMoved]).toEqual(['confirmed', 1]);
    expect(Temporal.Instant.from(row.endsAt).equals(morning(4, 50))).toBe(true);
    await book(here, await aClient(here), wish(morning(3)));
  });

  it('may move into a time that overlaps its own, and stays where it is for the same time', async () => {
    const id = await book(here, client, wish(morning(3)));
    expect(await moved(client, id, morning(3, 30))).toBe('done');
    const { updatedAt } = await storedSession(here, id);
    const again = { sessionId: id, startsAt: morning(3, 30) };
    expect(await rescheduleSession(here.as(client.user), again)).toBe(false);
    expect((await storedSession(here, id)).updatedAt).toBe(updatedAt);
  });

  it('moves for a client only as far and as often as was agreed, the boundary included', async () => {
    await ofType({ moveHours: 24, mostMoves: 1 });
    const late = await book(here, client, wish(morning(1)));
    here.clock.advance({ minutes: 1 });
    expect(await moved(client, late, morning(5))).toBe('409 sessions.moveTooLate');
    here.clock.set(testStart);
    expect(await moved(client, late, morning(5))).toBe('done');
    expect(await moved(client, late, morning(6))).toBe('409 sessions.mostMoves');
    // What was agreed then holds, whatever the type says now.
    await ofType({ mostMoves: 9 });
    expect(await moved(client, late, morning(6))).toBe('409 sessions.mostMoves');
  });

  it('goes nowhere that the coach does not offer, and by the coach only with a reason', async () => {
    const id = await book(here, client, wish(morning(3)));
    const night = morning(3, 14 * 60);
    expect(await moved(client, id, night)).toBe('409 sessions.notOffered');
    expect(await moved(client, id, night, 'I would like it so')).toMatch(/^40[39]/);
    expect(await moved(coach, id, night)).toBe('409 sessions.notOffered');
    expect(await moved(coach, id, night, 'too short')).toBe('422 sessions.reasonTooShort');
    expect(await moved(coach, id, night, 'We agreed on the phone')).toBe('done');
    const { override } = await storedSession(here, id);
    expect([override?.reason, override?.rules, override?.by]).toEqual([
      'We agreed on the phone',
      'outsideWindows',
      coach.id,
    ]);
  });

  it('sets no taken time aside: neither the break around a session nor a calendar elsewhere', async () => {
    const reason = 'We agreed on the phone';
    const id = await book(here, client, wish(morning(3)));
    await ofType({ bufferBeforeMinutes: 30, bufferAfterMinutes: 30 });
    await book(here, await aClient(here), wish(morning(4)));
    expect(await moved(coach, id, morning(4, 60), reason)).toBe('409 sessions.timeTaken');
    const { store } = here.system;
    const calendar = await store.create('busy-calendars', {
      coach: coach.id,
      name: 'Private',
      kind: 'ics',
      isOn: true,
    });
    await here.app.pool.query(
      `insert into busy_times (calendar_id, coach_id, during) values ($1, $2, tstzrange($3, $4))`,
      [calendar.id, coach.id, morning(5).toString(), morning(5, 30).toString()],
    );
    expect(await moved(coach, id, morning(5), reason)).toBe('409 sessions.timeTaken');
    const night = morning(6, 14 * 60);
    expect(await moved(coach, id, night, reason)).toBe('done');
  });

  it('never moves over another session, whatever the reason, nor once it has begun', async () => {
    const id = await book(here, client, wish(morning(3)));
    await book(here, await aClient(here), wish(morning(4)));
    const reason = 'We agreed on the phone';
    expect(await moved(coach, id, morning(4), reason)).toBe('409 sessions.timeTaken');
    const elsewhere = await aCoach(here);
    await book(here, client, { typeId: elsewhere.typeId, startsAt: morning(5) });
    expect(await moved(coach, id, morning(5), reason)).toBe('409 sessions.clientBusy');
    here.clock.set(morning(3));
    expect(await moved(coach, id, morning(9), reason)).toBe('409 sessions.begun');
  });
});

describe('a request', () => {
  beforeEach(() => ofType({ needsApproval: true }));
  const ask = async (startsAt: Temporal.Instant) => {
    const id = await book(here, client, wish(startsAt));
    expect((await storedSession(here, id)).awaits).toBe('coach');
    return id;
  };
  const until = async (id: string) =>
    Temporal.Instant.from((await storedSession(here, id)).heldUntil ?? '').toString();

  it('ends after 48 hours, or at the notice before its start where that is earlier', async () => {
    await ofType({ noticeMinutes: 12 * 60 });
    expect(await until(await ask(morning(9)))).toBe(testStart.add({ hours: 48 }).toString());
    const soon = await ask(morning(1));
    expect(await until(soon)).toBe(morning(1).subtract({ hours: 12 }).toString());
    here.clock.set(morning(1).subtract({ hours: 12 }));
    const approve = { sessionId: soon, decision: 'confirmed' } as const;
    expect(await outcomeOf(decideSession(here.as(coach.user), approve))).toBe(
      '409 sessions.requestEnded',
    );
    const slots = async () => {
      const asked = { typeId: coach.typeId, from: morning(1), until: morning(1, 1) };
      return (await freeSlotsOf(here.as((await aClient(here)).user), asked))?.slots.length;
    };
    await ofType({ noticeMinutes: 0 });
    expect(await slots()).toBe(1);
    await sweepHolds(here.system);
    expect((await storedSession(here, soon)).state).toBe('expired');
  });

  it('is answered by another time, which waits for the client and frees the first', async () => {
    const id = await ask(morning(3));
    const other = { sessionId: id, startsAt: morning(4) };
    expect(await outcomeOf(offerOtherTime(here.as(client.user), other))).toBe(
      '409 sessions.noSuchMove',
    );
    await offerOtherTime(here.as(coach.user), other);
    expect((await storedSession(here, id)).awaits).toBe('client');
    await hold(here, await aClient(here), wish(morning(3)));
    const approve = { sessionId: id, decision: 'confirmed' } as const;
    expect(await outcomeOf(decideSession(here.as(coach.user), approve))).toBe(
      '403 sessions.notYourMove',
    );
    await answerOffer(here.as(client.user), approve);
    const row = await storedSession(here, id);
    expect([row.state, row.timesMoved, row.heldUntil]).toEqual(['confirmed', 0, null]);
    expect(Temporal.Instant.from(row.startsAt).equals(morning(4))).toBe(true);
  });

  it('is not revived by another time once it has ended, far away or over its own', async () => {
    const id = await ask(morning(9));
    here.clock.advance({ hours: 48 });
    for (const startsAt of [morning(10), morning(9, 30)]) {
      const offered = offerOtherTime(here.as(coach.user), { sessionId: id, startsAt });
      expect(await outcomeOf(offered)).toBe('409 sessions.requestEnded');
    }
    const row = await storedSession(here, id);
    expect([row.state, row.awaits]).toEqual(['pending', 'coach']);
  });

  it('may be turned down by the client once another time was offered, and not before', async () => {
    const id = await ask(morning(3));
    const no = { sessionId: id, decision: 'declined' } as const;
    expect(await outcomeOf(answerOffer(here.as(client.user), no))).toBe('403 sessions.notYourMove');
    await offerOtherTime(here.as(coach.user), { sessionId: id, startsAt: morning(4) });
    await answerOffer(here.as(client.user), no);
    expect((await storedSession(here, id)).state).toBe('declined');
  });
});
