import type { AstroCookies } from 'astro';
import { runningApp } from '../app.ts';
import type { Config } from '../config.ts';
import { makeContext, type Ctx } from '../context.ts';
import type { Actor } from '#domain/people/actor.ts';
import { whoIsAsking } from '#domain/identity/whoIsAsking.ts';
import { canonicalZone } from '#domain/sessions/zones.ts';
import { acceptedLocale } from '#i18n/acceptedLocale.ts';
import { homeZone } from '#i18n/homeZone.ts';
import { isLocale, type Locale } from '#i18n/locales.ts';
import { languageSwitched, switchWord } from './languageSwitched.ts';
import { isPublicPath, placeOf } from './paths.ts';

export type Theme = 'light' | 'dark' | 'auto';

/** What a page knows: the context of the person asking, and where the page stands. */
export type PageCtx = Ctx & {
  config: Config;
  /** The address the reader sees, locale prefix included. */
  url: URL;
  theme: Theme;
  /** Where the client is (`clientPlace`), for rate limits only; never stored or logged as it is. */
  address: string;
  /** The address of a page in the reader's language: public ones get their prefix. */
  href: (path: string) => string;
  /** Whether a form was sent for nothing but another language: nothing is done, and it comes back as it was typed. */
  isLanguageSwitched: boolean;
};

type Asked = { request: Request; url: URL; cookies: AstroCookies };

/** Makes the context of a page request: who asks, in which language and zone, at which instant. */
export async function pageContext({ request, url, cookies }: Asked): Promise<PageCtx> {
  const app = runningApp();
  // Behind the front a page is asked for without its locale prefix; the address as the reader sees it comes along.
  const address = new URL(request.headers.get('x-loom-address') ?? url, app.config.publicUrl);
  const user = await whoIsAsking(app, request.headers.get('cookie') ?? undefined);
  const actor: Actor = user ? { kind: 'user', user } : { kind: 'visitor' };
  const switched = languageSwitched(request.method, address);
  address.searchParams.delete(switchWord);
  const locale = switched ?? localeFor(actor, address, request, cookies);
  const ctx = makeContext({
    app,
    actor,
    requestId: request.headers.get('x-request-id') ?? crypto.randomUUID(),
    now: app.clock.now(),
    locale,
    // A browser without scripts does not tell its own.
    zone: user?.zone ?? zoneFrom(cookies) ?? homeZone[locale],
  });
  return Object.assign(ctx, {
    config: app.config,
    url: new URL(`${address.pathname}${address.search}`, app.config.publicUrl),
    theme: themeFrom(cookies),
    isLanguageSwitched: switched !== null,
    address: request.headers.get('x-client-address') ?? '',
    href: (path: string) => (locale === 'he' && isPublicPath(path) ? prefixed(path) : path),
  });
}

function localeFor(actor: Actor, url: URL, request: Request, cookies: AstroCookies): Locale {
  const { locale, isPublic } = placeOf(url.pathname);
  if (isPublic) return locale;
  if (actor.kind === 'user') return actor.user.locale;
  const chosen = cookies.get('locale')?.value;
  return isLocale(chosen) ? chosen : acceptedLocale(request.headers.get('accept-language'));
}

function zoneFrom(cookies: AstroCookies): string | null {
  const zone = cookies.get('zone')?.value;
  return zone === undefined ? null : canonicalZone(zone);
}

function themeFrom(cookies: AstroCookies): Theme {
  const theme = cookies.get('theme')?.value;
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

function prefixed(path: string): string {
  return path === '/' ? '/he' : `/he${path}`;
}
