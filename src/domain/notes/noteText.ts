import { z } from 'zod';
import { Refused, type RefusalCode } from '../../refused.ts';

/** The most characters of a title, a body (Markdown) and a tag, and the most tags. */
export const noteLimits = { title: 200, body: 20_000, tag: 40, tags: 10 } as const;

/** What a note says: the part of it that is sealed. The body is Markdown. */
export type NoteText = { title: string; body: string; tags: string[] };

const kept = z.object({ title: z.string(), body: z.string(), tags: z.array(z.string()) });

/** As it is sealed, and back. */
export const noteTextJson = {
  write: ({ title, body, tags }: NoteText): string => JSON.stringify({ title, body, tags }),
  read: (json: string): NoteText => kept.parse(JSON.parse(json)),
};

/** Tags as they are kept: without empty ones, each once, in the order they were typed. */
export function tagsOf(given: readonly string[]): string[] {
  const trimmed = given.map((tag) => tag.replaceAll(/\s+/g, ' ').trim());
  return [...new Set(trimmed.filter((tag) => tag !== ''))];
}

/** Refuses (422) a note that says nothing (`notes.empty`) or too much (`notes.titleLong`, `notes.bodyLong`, `notes.tagsMany`), naming the field. */
export function judgeNoteText({ title, body, tags }: NoteText): void {
  const fault = (code: RefusalCode, field: string) =>
    new Refused(code, 422, { fields: { [field]: code } });
  if (title.trim() === '' && body.trim() === '') throw fault('notes.empty', 'body');
  if (title.length > noteLimits.title) throw fault('notes.titleLong', 'title');
  if (body.length > noteLimits.body) throw fault('notes.bodyLong', 'body');
  const isLong = tags.some((tag) => tag.length > noteLimits.tag);
  if (tags.length > noteLimits.tags || isLong) throw fault('notes.tagsMany', 'tags');
}

export function isSameText(one: NoteText, other: NoteText): boolean {
  return noteTextJson.write(one) === noteTextJson.write(other);
}
