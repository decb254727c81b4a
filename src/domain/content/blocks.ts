import { z } from 'zod';

export const featurePictures = ['agenda', 'journal', 'habits', 'messages', 'progress'] as const;

const text = z.string();
/** Payload stores an empty field as null. */
const optional = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value));
const link = z.object({ label: text, href: text });
/** A link of which an editor filled in only half is none. */
const optionalLink = z
  .object({ label: optional, href: optional })
  .nullish()
  .transform((value) =>
    value?.label && value.href ? { label: value.label, href: value.href } : undefined,
  );
const head = { eyebrow: optional, heading: text, text: optional };
const texts = z
  .array(text)
  .nullish()
  .transform((value) => value ?? []);

/** What an editor builds a page of, as it is stored; unfinished blocks of a draft do not parse and are left out. */
export const blockSchema = z.discriminatedUnion('blockType', [
  z.object({
    blockType: z.literal('hero'),
    heading: text,
    text,
    primary: link,
    secondary: optionalLink,
    promises: texts,
  }),
  z.object({
    blockType: z.literal('features'),
    ...head,
    items: z.array(z.object({ title: text, text, picture: z.enum(featurePictures) })),
  }),
  z.object({
    blockType: z.literal('steps'),
    eyebrow: optional,
    heading: text,
    items: z.array(z.object({ title: text, text })),
  }),
  z.object({
    blockType: z.literal('coaches'),
    ...head,
    limit: z.number().int().min(1).max(12).default(4),
    link: optionalLink,
  }),
  z.object({
    blockType: z.literal('pricing'),
    ...head,
    plans: z.array(
      z.object({
        name: text,
        text: optional,
        price: text,
        period: optional,
        points: texts,
        link,
        highlighted: z
          .boolean()
          .nullish()
          .transform((value) => value === true),
        badge: optional,
      }),
    ),
  }),
  z.object({
    blockType: z.literal('testimonials'),
    eyebrow: optional,
    quotes: z.array(z.object({ text, name: text, role: optional })),
  }),
  z.object({
    blockType: z.literal('faq'),
    heading: text,
    text: optional,
    items: z.array(z.object({ question: text, answer: text })),
  }),
  z.object({
    blockType: z.literal('callToAction'),
    heading: text,
    text: optional,
    link,
  }),
  z.object({ blockType: z.literal('richText'), content: z.unknown() }),
]);

export type ContentBlock = z.output<typeof blockSchema>;
