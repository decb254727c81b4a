import { roomWordNames, type RoomWord } from './roomWordNames.ts';

/** What the page says as things happen, in its language (`data-words`, in the order of the names). */
export function roomWords(root: HTMLElement): (name: RoomWord) => string {
  const given: unknown = JSON.parse(root.dataset['words'] ?? '[]');
  const words: unknown[] = Array.isArray(given) ? given : [];
  return (name) => {
    const word = words[roomWordNames.indexOf(name)];
    return typeof word === 'string' ? word : '';
  };
}
