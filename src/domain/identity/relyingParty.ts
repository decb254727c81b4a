import type { App } from '../../app.ts';

/** Who asks for passkeys: the host of the public address (WebAuthn's RP ID) and its origin, as browsers report it. */
export type RelyingParty = { id: string; origin: string };

/** Both from PUBLIC_URL: a passkey made at another address of this installation is none here. */
export function relyingParty({ config }: Pick<App, 'config'>): RelyingParty {
  const { hostname, origin } = new URL(config.publicUrl);
  return { id: hostname, origin };
}
