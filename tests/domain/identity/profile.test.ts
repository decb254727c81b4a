import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signUp } from '#domain/identity/signUp.ts';
import { updateProfile } from '#domain/identity/updateProfile.ts';
import { aSignUp } from '#tests/support/aSignUp.ts';
import { anAccount } from '#tests/support/anAccount.ts';
import { personOf } from '#tests/support/personOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

describe('a profile', () => {
  it('is changed by its verified person alone', async () => {
    const profile = {
      name: 'Dana',
      locale: 'he',
      zone: 'europe/berlin',
      gender: 'female',
    } as const;
    const member = await anAccount(w);
    await updateProfile(w.as(member.user), profile);
    expect(await personOf(w, member.opened)).toMatchObject({ ...profile, zone: 'Europe/Berlin' });
    const unverified = await personOf(w, await signUp(w.visitor, aSignUp()));
    expect(await refusalOf(updateProfile(w.as(unverified), profile))).toMatchObject({
      status: 401,
    });
    expect(
      await refusalOf(updateProfile(w.as(member.user), { ...profile, zone: 'Mars/Base' })),
    ).toMatchObject({
      code: 'people.unknownZone',
    });
  });
});
