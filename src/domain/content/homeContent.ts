import { z } from 'zod';
import { homePage as english } from '#i18n/en/homePage.ts';
import { homePage as hebrew } from '#i18n/he/homePage.ts';
import type { Locale } from '#i18n/locales.ts';
import { blockSchema, type ContentBlock } from './blocks.ts';

const schema = z.object({
  title: z.string(),
  meta: z.object({ title: z.string(), description: z.string() }),
  blocks: z.array(blockSchema).transform((blocks) => blocks.filter(isPlain)),
});

/** What the home page says, in a language, as long as no editor has written one. */
export function homeContent(locale: Locale): z.output<typeof schema> {
  return schema.parse(locale === 'he' ? hebrew : english);
}

type PlainBlock = Exclude<ContentBlock, { blockType: 'richText' }>;

function isPlain(block: ContentBlock): block is PlainBlock {
  return block.blockType !== 'richText';
}
