import type { Locale } from './locales.ts';

/** The zone in which a reader of a language is told times while theirs is not known: by pages, answers of REST, sockets and mails alike. */
export const homeZone: Readonly<Record<Locale, string>> = { en: 'UTC', he: 'Asia/Jerusalem' };
