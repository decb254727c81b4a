import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { bookableCoaches } from '#domain/sessions/bookableCoaches.sql.ts';
import { bookingCoach } from '#domain/sessions/bookingCoach.sql.ts';
import { heldTerms } from '#domain/sessions/heldTerms.sql.ts';
import { latestHold } from '#domain/sessions/latestHold.sql.ts';
import { ownWishes } from '#domain/sessions/ownWishes.sql.ts';
import { runningHold } from '#domain/sessions/runningHold.sql.ts';
import { hold, morning } from '#tests/support/bookings.ts';
import { aClient, aCoach, anEngagement, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let coach: Awaited<ReturnType<typeof aCoach>>;
let client: Person;
let other: Person;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

beforeEach(async () => {
  here.clock.set(testStart);
  coach = await aCoach(here);
  client = await aClient(here);
  other = await aClient(here);
});

describe('The coaches to book with', () => {
  it('are those one works with, then one’s favourites, each once', async () => {
    const favourite = await aCoach(here);
    await anEngagement(here, coach, client);
    for (const { id } of [favourite, coach]) {
      await here.system.store.create('favourites', { person: client.id, coach: id });
    }
    const listed = await bookableCoaches(here.as(client.user));
    expect(listed.map(({ slug, isOwn }) => [slug, isOwn])).toEqual([
      [coach.slug, true],
      [favourite.slug, false],
    ]);
    expect(await bookableCoaches(here.as(other.user))).toEqual([]);
    expect(await bookableCoaches(here.visitor)).toEqual([]);
  });
});

describe('What is booked with a coach', () => {
  it('costs a client what the two agreed on', async () => {
    const id = await anEngagement(here, coach, client);
    await here.system.store.update('engagements', id, {
      hourlyRateMinor: 6000,
      hourlyRateCurrency: 'EUR',
    });
    const prices = async (person: Person) => {
      const found = await bookingCoach(here.as(person.user), { slug: coach.slug });
      return [found?.isOwn, ...(found?.types[0]?.lengths ?? [])];
    };
    expect(await prices(client)).toEqual([
      true,
      { minutes: 50, priceMinor: 5000, currency: 'EUR' },
    ]);
    expect(await prices(other)).toEqual([
      false,
      { minutes: 50, priceMinor: 9600, currency: 'GBP' },
    ]);
  });

  it('is not to be seen while the profile is not published, but by a live link', async () => {
    const profile = await here.system.store.findOne('coach-profiles', {
      user: { equals: coach.id },
    });
    await here.system.store.update('coach-profiles', profile?.id ?? '', { isPublished: false });
    const { slug, id: coachId, typeId } = coach;
    expect(await bookingCoach(here.visitor, { slug })).toBeNull();
    const link = { id: coachId, coachId, typeId, slug, isLive: true };
    expect((await bookingCoach(here.visitor, { slug, link }))?.types).toHaveLength(1);
    const dead = { ...link, isLive: false };
    expect(await bookingCoach(here.visitor, { slug, link: dead })).toBeNull();
  });
});

describe('A time that is held', () => {
  it('is found by its owner alone', async () => {
    const id = await hold(here, client, { typeId: coach.typeId, startsAt: morning(1) });
    const seen = async (person: Person) => {
      const ctx = here.as(person.user);
      return [
        (await runningHold(ctx, { coachId: coach.id }))?.id,
        (await runningHold(ctx, { id }))?.id,
        (await latestHold(ctx))?.id,
        (await heldTerms(ctx, id))?.slug,
      ];
    };
    expect(await seen(client)).toEqual([id, id, id, coach.slug]);
    expect(await seen(other)).toEqual([undefined, undefined, undefined, undefined]);
    expect(await seen(coach)).toEqual([undefined, undefined, undefined, undefined]);
    here.clock.advance({ minutes: 10 });
    expect(await runningHold(here.as(client.user), { id })).toBeNull();
  });
});

describe('What somebody waits for', () => {
  it('is listed for them alone, until it is taken back', async () => {
    const ctx = here.as(client.user);
    const { id } = await ctx.store.create('waitlist-entries', {
      coach: coach.id,
      client: client.id,
      type: coach.typeId,
      durationMinutes: 50,
      fromDate: '2026-11-25',
      untilDate: '2026-11-30',
      partOfDay: 'morning',
      zone: 'Asia/Jerusalem',
      state: 'waiting',
    });
    expect(await ownWishes(ctx)).toMatchObject([
      { id, coachName: 'Noa Ben-Ami', partOfDay: 'morning', state: 'waiting', offerId: null },
    ]);
    expect(await ownWishes(here.as(other.user))).toEqual([]);
    await ctx.store.update('waitlist-entries', id, { state: 'ended' });
    expect(await ownWishes(ctx)).toEqual([]);
  });
});
