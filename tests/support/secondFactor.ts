import { TOTP } from 'otpauth';
import { confirmTotp } from '#domain/identity/confirmTotp.ts';
import { keepPassword } from '#domain/identity/credentials.sql.ts';
import { hashPassword } from '#domain/identity/password.ts';
import { pendingSignIn, type PendingSignIn } from '#domain/identity/pendingSignIn.ts';
import { proveSecondFactor, type Proof, type Proven } from '#domain/identity/proveSecondFactor.ts';
import { signIn } from '#domain/identity/signIn.ts';
import type { From, OpenedSignIn } from '#domain/identity/signIns.ts';
import { startTotp } from '#domain/identity/startTotp.ts';
import { totpSetUp } from '#domain/identity/totpSetUp.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import type { Role } from '#domain/people/roles.ts';
import { aPerson } from './people.ts';
import { personOf } from './personOf.ts';
import type { World } from './world.ts';

/** Of everybody here. */
export const words = 'four wet boots by the door';

const kept: { hash?: Promise<string>; people: number } = { people: 0 };

/** Somebody who signs in by password, from a place of their own. */
export type Member = { id: string; email: string; from: From };

export type MemberWithApp = Member & {
  secret: string;
  codes: readonly string[];
  /** The person in the sign-in that set the app up. */
  user: CurrentUser;
};

export async function aMember(w: World, roles: Role[] = ['client']): Promise<Member> {
  kept.hash ??= hashPassword(words);
  kept.people += 1;
  const { id, user } = await aPerson(w, roles);
  await keepPassword(w.system, { userId: id, passwordHash: await kept.hash });
  const from = { address: `10.9.${kept.people}.1`, userAgent: 'Firefox/140 (X11; Linux)' };
  return { id, email: user.email, from };
}

/** The member signs in by password, as far as that leads. */
export async function byPassword(
  w: World,
  { email, from }: Member,
  trustedToken?: string,
): Promise<OpenedSignIn> {
  return signIn(w.visitor, { email, password: words, remember: false, trustedToken, from });
}

export async function pendingOf(w: World, { token }: OpenedSignIn): Promise<PendingSignIn> {
  const found = await pendingSignIn(w.app, `${w.config.cookiePrefix}loom-session=${token}`);
  if (!found) throw new Error('The sign-in waits for nothing');
  return found;
}

/** The code that an authenticator app shows now, or so many steps of 30 seconds later. */
export function codeOf(w: World, secret: string, { steps = 0 } = {}): string {
  const timestamp = w.clock.now().epochMilliseconds + steps * 30_000;
  return new TOTP({ secret }).generate({ timestamp });
}

/** A code of six digits that none of the three around now is. */
export function wrongCode(w: World, secret: string): string {
  const right = [-1, 0, 1].map((steps) => codeOf(w, secret, { steps }));
  const wrong = ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code));
  return wrong ?? '444444';
}

/** A member who has set an authenticator app up; its first code is used, and the clock stands at the next. */
export async function aMemberWithApp(w: World, roles: Role[] = ['client']): Promise<MemberWithApp> {
  const member = await aMember(w, roles);
  const opened = await byPassword(w, member);
  const isFull = opened.stage === 'full';
  const pending = isFull ? null : await pendingOf(w, opened);
  const ctx = isFull ? w.as(await personOf(w, opened)) : w.visitor;
  await startTotp(ctx, { pending });
  const setUp = await totpSetUp(ctx, { pending });
  if (!setUp) throw new Error('Nothing is being set up');
  const { secret } = setUp;
  const done = await confirmTotp(ctx, { pending, code: codeOf(w, secret) });
  w.clock.advance({ seconds: 30 });
  return { ...member, secret, codes: done.backupCodes ?? [], user: await personOf(w, done.opened) };
}

/** Signs in by password and waits for the second factor. */
export async function halfway(w: World, member: Member): Promise<PendingSignIn> {
  return pendingOf(w, await byPassword(w, member));
}

/** Tries a proof in a half-done sign-in. */
export function prove(
  w: World,
  member: Member,
  { pending, proof, trust = false }: { pending: PendingSignIn; proof: Proof; trust?: boolean },
): Promise<Proven> {
  return proveSecondFactor(w.visitor, { pending, proof, trust, from: member.from });
}
