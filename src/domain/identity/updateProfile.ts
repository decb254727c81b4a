import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { Locale } from '#i18n/locales.ts';
import { verifiedUser, type Gender } from '../people/actor.ts';

export type Profile = {
  name: string;
  locale: Locale;
  /** IANA zone; stored under its canonical name. */
  zone: string;
  gender: Gender;
};

/** Changes what a person says of themselves. Refuses `people.unknownZone` (422) and, for visitors, `common.signInFirst` (401). */
export async function updateProfile(ctx: Ctx, profile: Profile): Promise<void> {
  const user = verifiedUser(ctx.actor);
  if (!user) throw new Refused('common.signInFirst', 401);
  await ctx.store.update('users', user.id, profile);
}
