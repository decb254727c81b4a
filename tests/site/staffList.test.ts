import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '#domain/people/roles.ts';
import { staffList } from '#site/pages/sessions/_staffList.ts';
import { aPerson } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());

it('sessions of everybody stand in the panel for admins and support; clients and coaches have their own list', async () => {
  const found: Partial<Record<Role, string | null>> = {};
  for (const role of ['client', 'coach', 'admin', 'support', 'moderator', 'editor'] as const) {
    const { user } = await aPerson(here, [role], { level: 2 });
    found[role] = staffList(here.as(user), user);
  }
  expect(found).toEqual({
    client: null,
    coach: null,
    admin: '/admin/collections/sessions',
    support: '/admin/collections/sessions',
    moderator: '/admin',
    editor: '/admin',
  });
});
