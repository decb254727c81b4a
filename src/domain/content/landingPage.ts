import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { editors } from '../people/access.ts';
import { blockSchema, type ContentBlock } from './blocks.ts';
import { coachesShown, type ShownCoach } from './coachesShown.sql.ts';
import { homeContent } from './homeContent.ts';
import { pictures } from './pictures.sql.ts';
import { publishedPage, type StoredPage } from './publishedPage.sql.ts';
import { picturesIn, richTextHtml, type Picture } from './richTextHtml.ts';

/** A block as a page shows it: coaches are there, rich text is HTML. */
export type PageBlock =
  | Exclude<ContentBlock, { blockType: 'coaches' | 'richText' }>
  | (Extract<ContentBlock, { blockType: 'coaches' }> & { coaches: ShownCoach[] })
  | { blockType: 'richText'; html: string };

export type LandingPage = {
  title: string;
  description: string;
  /** The picture that goes with a link to the page, if editors chose one. */
  image: Picture | null;
  blocks: PageBlock[];
  /** Whether this is a draft that only editors see. */
  isPreview: boolean;
};

/**
 * The home page in the reader's language. With `preview`, an editor gets the newest draft; whoever is no editor gets
 * what is published all the same. Where nothing has been published, what the product itself has to say.
 */
export async function landingPage(
  ctx: Ctx,
  { preview }: { preview: boolean },
): Promise<LandingPage> {
  const isPreview = preview && editors(ctx);
  const stored = isPreview ? await draftOfHome(ctx) : await publishedPage(ctx, 'home');
  const page = stored === null ? ownWords(ctx) : withBlocks(stored);
  const shown = await pictures(ctx, picturesOf(page.blocks, stored?.imageId));
  return {
    title: page.title,
    description: page.description,
    image: shown.get(stored?.imageId ?? '') ?? null,
    blocks: await Promise.all(page.blocks.map((block) => complete(ctx, block, shown))),
    isPreview,
  };
}

type Page = { title: string; description: string; blocks: ContentBlock[] };

const draft = z.object({
  title: z.string().nullish(),
  blocks: z.array(z.unknown()).nullish(),
  meta: z
    .object({
      title: z.string().nullish(),
      description: z.string().nullish(),
      image: z.string().nullish(),
    })
    .nullish(),
});

async function draftOfHome(ctx: Ctx): Promise<StoredPage | null> {
  const [found] = await ctx.store.find('pages', {
    where: { slug: { equals: 'home' } },
    limit: 1,
    draft: true,
  });
  if (!found) return null;
  const { title, blocks, meta } = draft.parse(found);
  return {
    title: title ?? '',
    blocks: blocks ?? [],
    metaTitle: meta?.title ?? null,
    metaDescription: meta?.description ?? null,
    imageId: meta?.image ?? null,
  };
}

function ownWords({ locale }: Ctx): Page {
  const { meta, blocks } = homeContent(locale);
  return { title: meta.title, description: meta.description, blocks };
}

function withBlocks({ title, metaTitle, metaDescription, blocks }: StoredPage): Page {
  return {
    title: metaTitle === null || metaTitle === '' ? title : metaTitle,
    description: metaDescription ?? '',
    // In a draft, a block may be half written.
    blocks: (blocks ?? []).flatMap((block) => {
      const parsed = blockSchema.safeParse(block);
      return parsed.success ? [parsed.data] : [];
    }),
  };
}

function picturesOf(blocks: ContentBlock[], imageId: string | null | undefined): string[] {
  const inTexts = blocks.flatMap((block) =>
    block.blockType === 'richText' ? picturesIn(block.content) : [],
  );
  return imageId ? [imageId, ...inTexts] : inTexts;
}

async function complete(
  ctx: Ctx,
  block: ContentBlock,
  shown: ReadonlyMap<string, Picture>,
): Promise<PageBlock> {
  if (block.blockType === 'coaches') {
    return { ...block, coaches: await coachesShown(ctx, block.limit) };
  }
  if (block.blockType === 'richText') {
    return { blockType: 'richText', html: richTextHtml(block.content, shown) };
  }
  return block;
}
