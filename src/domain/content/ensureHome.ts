import { makeContext, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import type { Locale } from '#i18n/locales.ts';
import { homeContent } from './homeContent.ts';

/**
 * Makes the home page if there is none yet, published in both languages, so that editors find something to edit.
 * Two processes that start at once make one.
 */
export async function ensureHome(ctx: Ctx): Promise<void> {
  if (await isThere(ctx)) return;
  try {
    await inTransaction(ctx, async (tx) => {
      const home = await writer(tx, 'en').create('pages', {
        slug: 'home',
        _status: 'published',
        ...homeContent('en'),
      });
      const hebrew = { _status: 'published' as const, ...homeContent('he') };
      await writer(tx, 'he').update('pages', home.id, hebrew);
    });
  } catch (error) {
    // Another process was faster: its page is the one.
    if (!(await isThere(ctx))) throw error;
  }
}

async function isThere(ctx: Ctx): Promise<boolean> {
  return (await writer(ctx, 'en').count('pages', { slug: { equals: 'home' } })) > 0;
}

function writer(ctx: Ctx, locale: Locale): Ctx['store'] {
  const actor = { kind: 'system', reason: 'the first home page' } as const;
  return makeContext({ ...ctx.req.context.loom, actor, locale }, ctx.req.transactionID).store;
}
