import type { AstroCookies } from 'astro';
import { linkMinutes } from '#domain/calendars/linkedCalendars.ts';
import type { Config } from '../../../../config.ts';

const minute = 60;

/** What this browser keeps while its person is at a service. */
export function keepLink(cookies: AstroCookies, config: Config, kept: string): void {
  cookies.set(nameOf(config), kept, { ...options(config), maxAge: linkMinutes * minute });
}

/** What was kept, once; empty where nothing was. */
export function takeLink(cookies: AstroCookies, config: Config): string {
  const kept = cookies.get(nameOf(config))?.value ?? '';
  cookies.delete(nameOf(config), options(config));
  return kept;
}

function nameOf({ cookiePrefix }: Config): string {
  return `${cookiePrefix}loom-calendar`;
}

function options({ cookiePrefix }: Config) {
  return {
    httpOnly: true,
    path: '/',
    secure: cookiePrefix === '__Host-',
    sameSite: 'lax' as const,
  };
}
