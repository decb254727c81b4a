import { z } from 'zod';
import { noteLevels } from '#domain/notes/noteLevels.ts';
import { templateLimits } from '#domain/notes/noteTemplates.ts';
import { noteLimits, tagsOf, type NoteText } from '#domain/notes/noteText.ts';

/** A note as it is typed: tags with commas between. */
export const noteForm = z
  .object({
    title: z.string().trim().max(noteLimits.title, 'notes.titleLong').default(''),
    body: z.string().max(noteLimits.body, 'notes.bodyLong').default(''),
    tags: z.string().max(1000, 'notes.tagsMany').default(''),
    level: z.enum(noteLevels, 'common.invalid').default('own'),
    engagement: z.string().max(64, 'common.invalid').default(''),
    back: z.string().max(20).default(''),
  })
  .transform(({ title, body, tags, ...rest }) => ({
    ...rest,
    text: { title, body: body.replaceAll('\r\n', '\n'), tags: tagsOf(tags.split(/[,،\n]/)) },
  }));

/** What the list of notes is asked for; what cannot be meant counts as left out. */
export const noteSearchForm = z.object({
  text: z.string().max(120).catch(''),
  client: z.string().max(64).catch(''),
  session: z.string().max(64).catch(''),
  level: z.enum(noteLevels).optional().catch(undefined),
  tag: z.string().max(60).catch(''),
  after: z.string().max(80).catch(''),
});

/** What was typed, for a draft. */
export function draftOf(typed: Record<string, string>) {
  const { title = '', body = '', tags = '' } = typed;
  return { title, body, tags };
}

/** The words of a note as its form shows them. */
export function typedOf({ title, body, tags }: NoteText): Record<string, string> {
  return { title, body, tags: tags.join(', ') };
}

/** Which version of a note is to come back. */
export const versionForm = z.object({
  version: z
    .string()
    .regex(/^\d{1,9}$/, 'common.invalid')
    .transform(Number),
});

const versionNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .nullable()
  .catch(null);

/** Which version is shown, on which page of them, and compared with what; what cannot be meant counts as left out. */
export const versionsAsked = z.object({
  version: versionNumber,
  below: versionNumber,
  against: z.enum(['before', 'now']).catch('before'),
});

/** A template as it is typed. */
export const templateForm = z.object({
  name: z.string().trim().max(templateLimits.name, 'notes.templateNameLong').default(''),
  body: z
    .string()
    .max(noteLimits.body, 'notes.bodyLong')
    .default('')
    .transform((body) => body.replaceAll('\r\n', '\n')),
});
