import type { Ctx } from '../../context.ts';
import { notFound } from '../../refused.ts';
import { providerNames, type ProviderName, type SignInProvider } from '#ports/signInProvider.ts';

/** The providers that this installation knows, each by the name people call it. */
export function offeredProviders(ctx: Ctx): { name: ProviderName; label: string }[] {
  return ctx.app.providers.map(({ name, label }) => ({ name, label }));
}

/** The providers that could be set up here, and are not. */
export function missingProviders(ctx: Ctx): ProviderName[] {
  return providerNames.filter((name) => !ctx.app.providers.some((each) => each.name === name));
}

/** The provider of that name. Refuses `common.notFound` (404) for one that is not set up here. */
export function providerNamed(ctx: Ctx, name: string): SignInProvider {
  const provider = ctx.app.providers.find((each) => each.name === name);
  if (!provider) throw notFound();
  return provider;
}

/** Where a provider sends the browser back to; registered there, so its shape never changes. */
export function callbackUrl(ctx: Ctx, name: ProviderName): string {
  return `${ctx.app.config.publicUrl}/auth/provider/${name}/callback`;
}
