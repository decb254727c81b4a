import { describe, expect, it } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSeries, holdSeries } from '#domain/sessions/series.ts';
import { seriesOf } from '#domain/sessions/seriesOf.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { bookingScene, morning, storedSession } from '#tests/support/bookings.ts';
import { aClient, type Person } from '#tests/support/people.ts';

const scene = bookingScene();

async function bookWeeks(client: Person, days: number[]) {
  const { here, coach } = scene;
  const ctx = here.as(client.user);
  const startsAts = days.map((day) => morning(day));
  const { seriesId, sessionIds } = await holdSeries(ctx, { typeId: coach.typeId, startsAts });
  await confirmSeries(ctx, { seriesId });
  return { seriesId, sessionIds };
}

describe('the sessions of a series', () => {
  it('are listed to both sides from any of them, the earliest first', async () => {
    const { here, client, coach } = scene;
    const { sessionIds } = await bookWeeks(client, [1, 8, 15]);
    for (const { user } of [client, coach]) {
      const { series } = await sessionPage(here.as(user), sessionIds[1] ?? '');
      const { sessions } = await seriesOf(here.as(user), series ?? '');
      expect(sessions.map(({ id }) => id)).toEqual(sessionIds);
      expect(sessions.map(({ startsAt }) => startsAt.toString())).toEqual(
        [1, 8, 15].map((day) => morning(day).toString()),
      );
    }
  });

  it('show one that was cancelled as cancelled, and do not count its price', async () => {
    const { here, client } = scene;
    const { seriesId, sessionIds } = await bookWeeks(client, [1, 8, 15]);
    const ctx = here.as(client.user);
    const before = await seriesOf(ctx, seriesId);
    const { priceMinor } = await storedSession(here, sessionIds[0] ?? '');
    expect(priceMinor).toBeGreaterThan(0);
    expect(before.standing).toEqual({ count: 3, priceMinor: 3 * priceMinor });
    await cancelSession(ctx, { sessionId: sessionIds[1] ?? '' });
    const { sessions, standing } = await seriesOf(ctx, seriesId);
    expect(sessions.map(({ state }) => state)).toEqual(['confirmed', 'cancelled', 'confirmed']);
    expect(standing).toEqual({ count: 2, priceMinor: 2 * priceMinor });
  });

  it('are never another client’s, by whatever series is named', async () => {
    const { here, client } = scene;
    const { seriesId } = await bookWeeks(client, [1, 8]);
    const another = await aClient(here);
    const own = await bookWeeks(another, [2, 9]);
    expect(await seriesOf(here.as(another.user), seriesId)).toEqual({
      sessions: [],
      standing: { count: 0, priceMinor: 0 },
    });
    const { sessions } = await seriesOf(here.as(another.user), own.seriesId);
    expect(sessions.map(({ id }) => id)).toEqual(own.sessionIds);
  });

  it('are none where a session was booked alone', async () => {
    const { here, client, bookTime } = scene;
    const sessionId = await bookTime(client, morning(1));
    expect((await sessionPage(here.as(client.user), sessionId)).series).toBeNull();
  });
});
