import { beforeEach, describe, expect, it } from 'vitest';
import { revokePackage } from '#domain/billing/changePackage.ts';
import { givenPackage, givenPackages } from '#domain/billing/givenPackages.sql.ts';
import { ownPackages } from '#domain/billing/ownPackages.sql.ts';
import { bookingCoach } from '#domain/sessions/bookingCoach.sql.ts';
import { runningHold } from '#domain/sessions/runningHold.sql.ts';
import { aPackage } from '#tests/support/aPackage.ts';
import { bookingScene, morning } from '#tests/support/bookings.ts';
import { outcomeOf } from '#tests/support/outcomeOf.ts';
import { aClient, aCoach, anEngagement, type Person } from '#tests/support/people.ts';

const scene = bookingScene();
const { keep, bookTime } = scene;

beforeEach(async () => {
  const { here, coach, client } = scene;
  await anEngagement(here, coach, client);
  await here.system.store.update('session-types', coach.typeId, { whoMayBook: 'packageHolders' });
});

const give = (wish: Parameters<typeof aPackage>[2] = {}) =>
  aPackage(scene.here, { coach: scene.coach, client: scene.client }, wish);

const revoke = (packageId: string) =>
  revokePackage(scene.here.as(scene.coach.user), { packageId, reason: 'Paid back in full' });

describe('what a reader sees of their packages', () => {
  const seen = async (person: Person) => {
    const found = await bookingCoach(scene.here.as(person.user), { slug: scene.coach.slug });
    return found?.packages.map(({ id, left: count }) => [id, count]);
  };

  it('are those that last still, with what they only hold a time with; nobody else sees them', async () => {
    const id = await give({ sessionCount: 2, validUntil: '2026-12-01' });
    await revoke(await give({ sessionCount: 9 }));
    await keep(scene.client, morning(1));
    expect(await seen(scene.client)).toEqual([[id, 2]]);
    await bookTime(scene.client, morning(2));
    expect(await seen(scene.client)).toEqual([[id, 1]]);
    expect(await seen(await aClient(scene.here, { of: scene.coach }))).toEqual([]);
    scene.here.clock.advance({ hours: 24 * 8 });
    expect(await seen(scene.client)).toEqual([]);
  });

  it('stand beside a hold: how many are left after it', async () => {
    await give({ sessionCount: 3, name: 'Three' });
    await keep(scene.client, morning(1));
    const hold = await runningHold(scene.here.as(scene.client.user), {
      coachId: scene.coach.id,
    });
    expect(hold?.package).toEqual({ name: 'Three', left: 2 });
  });

  it('are listed by pages, each with how it stands', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 22; n += 1) ids.push(await give({ validUntil: '2026-12-01' }));
    await revoke(ids[21] ?? '');
    await bookTime(scene.client, morning(1));
    const asCoach = () => scene.here.as(scene.coach.user);
    const first = await givenPackages(asCoach());
    expect(first.packages.map(({ id }) => id)).toEqual(ids.slice(2).toReversed());
    expect(first.packages[0]?.state).toBe('revoked');
    const rest = await givenPackages(asCoach(), { after: first.next });
    expect(rest.packages.map(({ id, state }) => [id, state])).toEqual([
      [ids[1], 'live'],
      [ids[0], 'usedUp'],
    ]);
    expect(rest.next).toBeNull();
    scene.here.clock.advance({ hours: 24 * 9 });
    const own = await ownPackages(scene.here.as(scene.client.user), { after: first.next });
    expect(own.packages.map(({ state }) => state)).toEqual(['over', 'over']);
    const stranger = await aClient(scene.here, { of: scene.coach });
    expect((await ownPackages(scene.here.as(stranger.user))).packages).toEqual([]);
    const other = await aCoach(scene.here);
    expect((await givenPackages(scene.here.as(other.user))).packages).toEqual([]);
    expect(await outcomeOf(givenPackage(scene.here.as(other.user), ids[0] ?? ''))).toBe(
      '404 common.notFound',
    );
  });
});
