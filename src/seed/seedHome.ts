import type { Ctx } from '../context.ts';
import { homeContent } from '#domain/content/homeContent.ts';
import { locales, type Locale } from '#i18n/locales.ts';
import { ensureHome } from '#domain/content/ensureHome.ts';
import { demoHome } from './demoHome.ts';
import { within } from './within.ts';

/** The home page with the sections that only a demo may have: prices and voices, before the questions. */
export async function seedHome(tx: Ctx): Promise<void> {
  await ensureHome(tx);
  const home = await tx.store.findOne('pages', { slug: { equals: 'home' } });
  if (!home) throw new Error('There is no home page');
  for (const locale of locales) {
    await within(tx, { locale }).store.update('pages', home.id, {
      _status: 'published',
      isDemo: true,
      blocks: blocksIn(locale),
    });
  }
}

function blocksIn(locale: Locale) {
  const { blocks } = homeContent(locale);
  const at = blocks.findIndex(({ blockType }) => blockType === 'faq');
  return blocks.toSpliced(at, 0, ...demoHome[locale]);
}
