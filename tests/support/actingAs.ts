import { personOfToken } from '#domain/identity/personOfToken.ts';
import { impersonate } from '#domain/identity/staff/impersonate.ts';
import type { Person } from './people.ts';
import type { World } from './world.ts';

/** Staff as they act as somebody, in the sign-in that they have then. */
export async function actingAs(world: World, staff: Person, target: Person): Promise<Person> {
  const opened = await impersonate(world.as(staff.user), {
    userId: target.id,
    reason: 'They asked for help with their sessions',
    from: { address: '10.5.0.1', userAgent: 'Firefox/140 (X11; Linux)' },
  });
  const user = await personOfToken(world.app, opened.token);
  if (!user) throw new Error('Acting as somebody is nobody');
  const cookie = `${world.config.cookiePrefix}loom-session=${opened.token}`;
  return { id: target.id, user, token: opened.token, cookie };
}
