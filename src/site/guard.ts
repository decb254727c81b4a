import type { AstroGlobal } from 'astro';
import { verifiedUser, type CurrentUser } from '#domain/people/actor.ts';
import type { SignUpRole } from '#domain/people/roles.ts';
import { isFresh } from '#domain/identity/freshness.ts';
import { Refused } from '../refused.ts';
import { leaveFor } from './leaveFor.ts';
import { withNext } from './withNext.ts';

type Page = Pick<AstroGlobal, 'locals' | 'request'>;

/**
 * The verified person a page is for, or the answer to give in its place: visitors go to sign in and unverified
 * people to verify, both with the way back. Whoever lacks the role is refused (`common.forbidden`, 403); which of
 * their roles is the active one does not matter.
 *
 * `const person = requirePerson(Astro, { role: 'coach' }); if (person instanceof Response) return person;`
 */
export function requirePerson(
  page: Page,
  { role }: { role?: SignUpRole } = {},
): CurrentUser | Response {
  const { actor, url } = page.locals.ctx;
  // A form cannot be sent again after signing in: the way back is the page it stood on.
  const here = `${url.pathname}${url.search}`;
  if (actor.kind !== 'user') return leaveFor(page, withNext('/auth/signin', here));
  const user = verifiedUser(actor);
  if (!user) return leaveFor(page, withNext('/auth/verify-email', here));
  if (role && !user.roles.includes(role)) throw new Refused('common.forbidden', 403);
  return user;
}

/**
 * The person, for a page of sensitive acts: where they have not just proven who they are, the answer is the page that asks for it,
 * with the way back. Staff who act as somebody are refused (`common.forbidden`, 403).
 */
export async function requireFreshPerson(page: Page): Promise<CurrentUser | Response> {
  const person = requirePerson(page);
  if (person instanceof Response) return person;
  if (person.impersonatorId !== null) throw new Refused('common.forbidden', 403);
  const { ctx } = page.locals;
  if (await isFresh(ctx)) return person;
  return leaveFor(page, withNext('/auth/mfa-verify', ctx.url.pathname));
}
