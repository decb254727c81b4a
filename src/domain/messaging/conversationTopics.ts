import { idOf } from '../idOf.ts';

type Doc = Record<string, unknown>;

/** Who hears of a conversation: whoever has it open, and the lists of its people. */
export function conversationTopics(doc: Doc): string[] {
  const people: unknown[] = Array.isArray(doc['people']) ? doc['people'] : [];
  return [
    `conversation:${String(doc['id'])}`,
    ...people.flatMap((row) =>
      typeof row === 'object' && row !== null && 'user' in row ? [`user:${idOf(row.user)}`] : [],
    ),
  ];
}
