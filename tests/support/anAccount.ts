import type { OpenedSignIn } from '#domain/identity/signIns.ts';
import { signUp, type SignUpWish } from '#domain/identity/signUp.ts';
import { verificationFor } from '#domain/identity/verificationFor.ts';
import { verifyAddress } from '#domain/identity/verifyAddress.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import { aSignUp } from './aSignUp.ts';
import { personOf } from './personOf.ts';
import type { World } from './world.ts';

/** What the person filled in, and whom the sign-in that it opened is. */
export type Account = SignUpWish & { opened: OpenedSignIn; user: CurrentUser };

type Wish = Partial<SignUpWish> & { isVerified?: boolean };

/** An account made by signing up; its address is verified unless said otherwise. */
export async function anAccount(
  world: World,
  { isVerified = true, ...wish }: Wish = {},
): Promise<Account> {
  const asked = aSignUp(wish);
  const opened = await signUp(world.visitor, asked);
  if (isVerified) {
    const { token } = await verificationFor(world.system, opened.userId);
    await verifyAddress(world.visitor, { token, password: asked.password });
  }
  return { ...asked, opened, user: await personOf(world, opened) };
}
