import type { AstroGlobal } from 'astro';
import type { Config } from '../config.ts';
import { awayMinutes, type Leaving } from '#domain/identity/leaveToProvider.ts';
import { finishMinutes } from '#domain/identity/providerSignUp.ts';
import { verifiedUser } from '#domain/people/actor.ts';
import { isRefused, type RefusalCode } from '../refused.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

/** What can become of a way to a provider, by the word that stands in the address of the page that says it. */
const faults = {
  away: 'identity.providerAway',
  declined: 'identity.providerDeclined',
  failed: 'identity.providerFailed',
  lost: 'identity.providerLost',
  address: 'identity.providerNoAddress',
  taken: 'identity.providerTaken',
  closed: 'identity.accountClosed',
  reset: 'identity.resetFirst',
} as const satisfies Record<string, RefusalCode>;

const minute = 60;

/** Sends the browser to a provider, with a cookie by which it is known when it comes back. For forms that are sent without a script: another origin cannot be fetched. */
export function goThere(
  { cookies, locals }: Page,
  { url, browserToken, isForeignPost }: Leaving,
): Response {
  const { config } = locals.ctx;
  const name = isForeignPost ? formCookie(config) : cookie(config);
  cookies.set(name, browserToken, {
    ...options(config, isForeignPost),
    maxAge: awayMinutes * minute,
  });
  return new Response(null, { status: 303, headers: { Location: url.href } });
}

/** The token of this browser's way to a provider; empty when it began none. */
export function browserToken({ cookies, locals }: Page, isForeignPost: boolean): string {
  const { config } = locals.ctx;
  return cookies.get(isForeignPost ? formCookie(config) : cookie(config))?.value ?? '';
}

/** Remembers in this browser alone what a provider said of somebody new. */
export function rememberNewcomer({ cookies, locals }: Page, token: string): void {
  const { config } = locals.ctx;
  cookies.set(newcomerCookie(config), token, {
    ...options(config, false),
    maxAge: finishMinutes * minute,
  });
}

/** What `rememberNewcomer` remembered; empty when there is nothing. */
export function newcomerToken({ cookies, locals }: Page): string {
  return cookies.get(newcomerCookie(locals.ctx.config))?.value ?? '';
}

/** Forgets it: they have an account now. */
export function forgetNewcomer({ cookies, locals }: Page): void {
  const { config } = locals.ctx;
  cookies.delete(newcomerCookie(config), options(config, false));
}

/** The page that says what became of a way to a provider. Throws on what is no such refusal. */
export function faultPage({ locals }: Pick<Page, 'locals'>, error: unknown): Response {
  const word = Object.entries(faults).find(([, code]) => isRefused(error) && error.code === code);
  if (!word) throw error;
  const isIn = verifiedUser(locals.ctx.actor) !== null;
  const page = isIn ? '/settings/security/connected' : '/auth/signin';
  return new Response(null, { status: 303, headers: { Location: `${page}?provider=${word[0]}` } });
}

/** The refusal that a page was asked to say, if any. */
export function faultToSay(url: URL): RefusalCode | null {
  const word = url.searchParams.get('provider');
  return Object.entries(faults).find(([each]) => each === word)?.[1] ?? null;
}

function cookie({ cookiePrefix }: Config): string {
  return `${cookiePrefix}loom-provider`;
}

/** A POST from another site carries no Lax cookie, so the way to a provider that answers like that has its own. */
function formCookie({ cookiePrefix }: Config): string {
  return `${cookiePrefix}loom-provider-form`;
}

function newcomerCookie({ cookiePrefix }: Config): string {
  return `${cookiePrefix}loom-newcomer`;
}

function options({ cookiePrefix }: Config, isForeignPost: boolean) {
  const secure = cookiePrefix === '__Host-';
  const sameSite = isForeignPost ? ('none' as const) : ('lax' as const);
  return { httpOnly: true, path: '/', secure, sameSite };
}
