import * as openid from 'openid-client';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Errand, ProvenPerson, SignInProvider } from '#ports/signInProvider.ts';
import type { Config } from '../../config.ts';
import { Refused } from '../../refused.ts';
import { appleSecret } from './appleSecret.ts';

type Settings = Config['providers'][number];

const seconds = { patience: 10, discoveryKept: 6 * 60 * 60 };

const claims = z.object({
  sub: z.string().min(1),
  // What is no address of ours proves none.
  email: z.email().max(254).optional().catch(undefined),
  // Apple's may be a string.
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
  name: z.string().optional(),
});

/** A provider that speaks OpenID Connect, by `openid-client`: code flow with PKCE (S256), state and nonce. What it publishes about itself is read at first use, and again after some hours. */
export function openidProvider(settings: Settings, log: Logger): SignInProvider {
  const { name, label, issuer } = settings;
  const isApple = settings.name === 'apple';
  const kept: {
    published?: { config: Promise<openid.Configuration>; at: number };
    secret: string;
  } = { secret: settings.name === 'apple' ? '' : settings.clientSecret };
  return { name, label, issuer, answersBy: isApple ? 'form' : 'query', leaveTo, read };

  async function leaveTo({ state, nonce, verifier, redirectUri }: Errand): Promise<URL> {
    return openid.buildAuthorizationUrl(await published(), {
      redirect_uri: redirectUri,
      scope: isApple ? 'openid email name' : 'openid email profile',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(isApple ? { response_mode: 'form_post' } : {}),
    });
  }

  async function read(answer: Record<string, string>, errand: Errand): Promise<ProvenPerson> {
    const config = await published();
    try {
      if (settings.name === 'apple') kept.secret = await appleSecret(settings);
      const found = claims.parse(await claimsOf(config, answer, errand));
      return {
        issuer,
        subject: found.sub,
        email: found.email ?? null,
        isEmailVerified: found.email_verified ?? false,
        name: found.name ?? nameGivenOnce(answer),
      };
    } catch (error) {
      throw refusalOf(error);
    }
  }

  async function claimsOf(
    config: openid.Configuration,
    { user: _user, ...answer }: Record<string, string>,
    { state, nonce, verifier, redirectUri }: Errand,
  ): Promise<unknown> {
    const url = new URL(redirectUri);
    url.search = new URLSearchParams(answer).toString();
    const tokens = await openid.authorizationCodeGrant(config, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
    });
    const signed = tokens.claims();
    if (!signed) throw new Error('The provider gave no signed token');
    // Many put the address into a second answer alone.
    const asksAgain =
      signed['email'] === undefined && config.serverMetadata().userinfo_endpoint !== undefined;
    if (!asksAgain) return signed;
    return { ...(await openid.fetchUserInfo(config, tokens.access_token, signed.sub)), ...signed };
  }

  async function published(): Promise<openid.Configuration> {
    const now = performance.now() / 1000;
    if (!kept.published || now - kept.published.at > seconds.discoveryKept) {
      kept.published = { config: discover(), at: now };
    }
    try {
      return await kept.published.config;
    } catch (error) {
      delete kept.published;
      log.warn({ provider: name, reason: reasonOf(error) }, 'a sign-in provider is out of reach');
      throw new Refused('identity.providerAway', 422);
    }
  }

  function discover(): Promise<openid.Configuration> {
    // Apple's secret is made anew for each use.
    const authenticate: openid.ClientAuth = (...request) => {
      openid.ClientSecretPost(kept.secret)(...request);
    };
    const isPlain = issuer.startsWith('http://');
    return openid.discovery(new URL(issuer), settings.clientId, {}, authenticate, {
      timeout: seconds.patience,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- only for an issuer on this machine: the configuration sees to it
      execute: isPlain ? [openid.allowInsecureRequests] : [],
    });
  }

  function refusalOf(error: unknown): Refused {
    const changedTheirMind =
      error instanceof openid.AuthorizationResponseError &&
      ['access_denied', 'user_cancelled_authorize'].includes(error.error);
    if (changedTheirMind) return new Refused('identity.providerDeclined', 422);
    log.warn({ provider: name, reason: reasonOf(error) }, 'a provider’s answer was refused');
    return new Refused('identity.providerFailed', 422);
  }
}

const coded = z.object({ code: z.string() });

/** Why it failed, in the library's short words; its longer ones could carry what the provider sent. */
function reasonOf(error: unknown): string {
  const parsed = coded.safeParse(error);
  if (parsed.success) return parsed.data.code;
  return error instanceof Error ? error.name : 'unknown';
}

const appleUser = z.object({
  name: z.object({ firstName: z.string().default(''), lastName: z.string().default('') }),
});

/** Apple tells the name beside the token, and only the first time. */
function nameGivenOnce({ user }: Record<string, string>): string | null {
  if (user === undefined) return null;
  const parsed = z.string().transform(fromJson).pipe(appleUser).safeParse(user);
  if (!parsed.success) return null;
  const { firstName, lastName } = parsed.data.name;
  return `${firstName} ${lastName}`.trim() || null;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
