import { asSystem, type Ctx } from '../../context.ts';
import { actsAsAnother } from '../people/actor.ts';
import type { Locale } from '#i18n/locales.ts';

/** Remembers a signed-in person's language, also while their address is unconfirmed: their pages and mails follow it. */
export async function chooseLocale(ctx: Ctx, locale: Locale): Promise<void> {
  if (ctx.actor.kind !== 'user' || ctx.actor.user.locale === locale) return;
  if (actsAsAnother(ctx.actor)) return;
  await asSystem(ctx, 'language chosen by its owner').store.update('users', ctx.actor.user.id, {
    locale,
  });
}
