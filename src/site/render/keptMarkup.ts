import { LRUCache } from 'lru-cache';
import type { PageCtx } from '../pageContext.ts';

/** Of a process, in characters: some five hundred pages' worth. */
const mostCharacters = 10_000_000;
const longestMs = 3_600_000;

const kept = new LRUCache<string, string>({
  maxSize: mostCharacters,
  sizeCalculation: (markup, key) => markup.length + key.length,
  ttl: longestMs,
});

/**
 * What `render` gave for the same reader, in the same language, zone, role and day, when it was made of the same: its key is the very data that
 * it shows, so nothing has to tell this place of a change. Kept for an hour at most, in the memory of this process alone.
 */
export function keptMarkup(
  { actor, locale, zone, now }: Pick<PageCtx, 'actor' | 'locale' | 'zone' | 'now'>,
  of: readonly string[],
  render: () => Promise<string>,
): string | Promise<string> {
  const reader =
    actor.kind === 'user'
      ? [actor.user.id, actor.user.activeRole, actor.user.gender, actor.user.impersonatorId ?? '']
      : [actor.kind];
  const day = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  const key = JSON.stringify([...reader, locale, zone, day, ...of]);
  return kept.get(key) ?? render().then((markup) => keep(key, markup));
}

function keep(key: string, markup: string): string {
  kept.set(key, markup);
  return markup;
}
