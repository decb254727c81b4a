import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { setRoles } from '#domain/identity/staff/setRoles.ts';
import { ownPractice } from '#domain/people/ownPractice.sql.ts';
import type { Role } from '#domain/people/roles.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

const reason = 'Agreed with them by telephone';
let w: World;
let admin: Person;

beforeAll(async () => {
  w = await world();
  admin = await aPerson(w, ['admin'], { level: 2 });
});
afterAll(() => w.end());

const give = ({ id: userId }: Pick<Person, 'id'>, ...roles: Role[]) =>
  setRoles(w.as(admin.user), { userId, roles, reason });

const coachProfile = ({ id }: Pick<Person, 'id'>) =>
  w.system.store.findOne('coach-profiles', { user: { equals: id } });

const clientProfiles = ({ id }: Pick<Person, 'id'>) =>
  w.system.store.count('client-profiles', { user: { equals: id } });

describe('whoever is given a role', () => {
  it('of a coach has a page to write, off the public list, and the rooms of a coach', async () => {
    const person = await aClient(w, { name: 'Tamar Gil', zone: 'Asia/Jerusalem' });
    await give(person, 'client', 'coach');
    expect(await coachProfile(person)).toMatchObject({
      name: 'Tamar Gil',
      slug: 'tamar-gil',
      zone: 'Asia/Jerusalem',
      isPublished: false,
    });
    const coach = w.as({ ...person.user, roles: ['client', 'coach'] });
    expect(await ownPractice(coach)).toMatchObject({ slug: 'tamar-gil' });
    expect(await clientProfiles(person)).toBe(1);
  });

  it('of a client has the profile of one', async () => {
    const person = await aPerson(w, ['editor']);
    await give(person, 'editor', 'client');
    expect(await clientProfiles(person)).toBe(1);
    expect(await coachProfile(person)).toBeNull();
  });

  it('in several acts at once has one profile of each kind', async () => {
    const person = await aPerson(w, ['editor']);
    await Promise.all([give(person, 'client', 'coach'), give(person, 'coach', 'client', 'editor')]);
    expect(await clientProfiles(person)).toBe(1);
    expect(await w.system.store.count('coach-profiles', { user: { equals: person.id } })).toBe(1);
  });
});

describe('whoever is no coach any more', () => {
  it('keeps the profile, off the public list, and does not put it back', async () => {
    const coach = await aCoach(w);
    expect((await w.rest(`/api/coach-profiles?where[user][equals]=${coach.id}`)).ok).toBe(true);
    await give(coach, 'client');
    const profile = await coachProfile(coach);
    expect(profile).toMatchObject({ slug: coach.slug, isPublished: false });
    const seen = await w.visitor.store.count('coach-profiles', { user: { equals: coach.id } });
    expect(seen).toBe(0);
    const was = w.as({ ...coach.user, roles: ['client'], activeRole: 'client' });
    const back = was.store.update('coach-profiles', profile?.id ?? '', { isPublished: true });
    await expect(back).rejects.toMatchObject({ code: 'common.forbidden' });
  });

  it('finds it as it was when the role comes back', async () => {
    const coach = await aCoach(w);
    const before = await coachProfile(coach);
    await give(coach, 'client');
    await give(coach, 'coach');
    expect(await coachProfile(coach)).toMatchObject({ id: before?.id, about: before?.about });
  });
});
