import { refreshLive } from './refreshLive.ts';

const year = 31_536_000;

/**
 * Lets the server know the reader's zone before they have a profile: times are shown in it from the next page on. A page whose times were
 * guessed shows them anew at once (`data-zone-guess`), or asks where the reader has chosen a zone.
 */
export function tellZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const zone = encodeURIComponent(timeZone);
  if (document.cookie.includes(`zone=${zone}`)) return;
  document.cookie = `zone=${zone}; path=/; max-age=${year}; samesite=lax`;
  const guessed = document.querySelector<HTMLElement>('[data-zone-guess]');
  if (guessed && guessed.dataset['zoneGuess'] !== timeZone) refreshLive(guessed, 0);
}
