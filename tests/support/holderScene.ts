import { beforeEach } from 'vitest';
import { heldPackages } from '#domain/billing/heldPackages.sql.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';

import { aPackage } from './aPackage.ts';
import { bookingScene, setPractice, storedSession } from './bookings.ts';
import { outcomeOf } from './outcomeOf.ts';
import { anEngagement, type Person } from './people.ts';

/** A scene of booking in which the coach's usual session is for holders of a package, and what is done with packages in it. */
export function holderScene() {
  const scene = bookingScene();

  const forHolders = (typeId: string) =>
    scene.here.system.store.update('session-types', typeId, { whoMayBook: 'packageHolders' });

  beforeEach(async () => {
    await anEngagement(scene.here, scene.coach, scene.client);
    await setPractice(scene.here, scene.coach, { horizonDays: 365 });
    await forHolders(scene.coach.typeId);
  });

  return {
    scene,
    forHolders,
    /** Gives the client a package of the coach's, by id. */
    give: (wish: Parameters<typeof aPackage>[2] = {}, client = scene.client) =>
      aPackage(scene.here, { coach: scene.coach, client }, wish),
    revoke: (id: string) =>
      scene.here.as(scene.coach.user).store.update('packages', id, {
        revocation: { reason: 'Paid back in full' },
      }),
    /** What is left of each of the client's packages. */
    left: async (): Promise<number[]> => {
      const pair = { coachId: scene.coach.id, clientId: scene.client.id };
      return (await heldPackages(scene.here.system, pair)).map((each) => each.left);
    },
    packageOf: async (sessionId: string) =>
      (await storedSession(scene.here, sessionId)).package ?? null,
    confirm: (sessionId: string, person: Person = scene.client) =>
      outcomeOf(confirmSession(scene.here.as(person.user), { sessionId })),
  };
}
