import { LRUCache } from 'lru-cache';
import type { PageCtx } from '../pageContext.ts';

/** Of a process, in characters: some five hundred pages' worth. */
const mostCharacters = 10_000_000;
const longestMs = 3_600_000;

/** Markup, cut where the key of each form stands. */
const kept = new LRUCache<string, readonly string[]>({
  maxSize: mostCharacters,
  sizeCalculation: (parts, key) => parts.reduce((sum, { length }) => sum + length, key.length),
  ttl: longestMs,
});

/** The key by which a form's try is known (Form.astro): each page has its own, or a second try would pass for the first. */
const formKey = /(?<=name="_key" value=")[0-9a-f-]{36}(?=")/g;

type Of = {
  of: readonly string[];
  /** Whether it says the same to every visitor, and to everybody who is signed in. */
  isForAll?: boolean;
};

/**
 * What `render` gave for the same reader, in the same language, zone, role and day, when it was made of the same: its key is the very data that
 * it shows, so nothing has to tell this place of a change. Kept for an hour at most, in the memory of this process
 * alone; its forms have keys of their own each time.
 */
export function keptMarkup(
  { actor, locale, zone, now }: Pick<PageCtx, 'actor' | 'locale' | 'zone' | 'now'>,
  { of, isForAll = false }: Of,
  render: () => Promise<string>,
): string | Promise<string> {
  const reader =
    actor.kind === 'user' && !isForAll
      ? [actor.user.id, actor.user.activeRole, actor.user.gender, actor.user.impersonatorId ?? '']
      : [actor.kind];
  const day = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  const key = JSON.stringify([...reader, locale, zone, day, ...of]);
  const parts = kept.get(key);
  return parts ? withOwnKeys(parts) : render().then((markup) => keep(key, markup));
}

function withOwnKeys([first = '', ...rest]: readonly string[]): string {
  return rest.reduce((markup, part) => markup + crypto.randomUUID() + part, first);
}

function keep(key: string, markup: string): string {
  kept.set(key, markup.split(formKey));
  return markup;
}
