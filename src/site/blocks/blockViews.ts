import type { PageBlock } from '#domain/content/landingPage.ts';
import type { ShownCoach } from '#domain/content/coachesShown.sql.ts';
import type { PageCtx } from '../pageContext.ts';
import type { CoachCardView } from '../components/CoachCardView.ts';
import type { BlockView, LinkView } from './types.ts';

/** What the blocks of a page show to this reader: links in their language, coaches as cards. A section of coaches without any is left out. */
export function blockViews(blocks: PageBlock[], ctx: PageCtx): BlockView[] {
  return blocks.flatMap((block) => viewOf(block, ctx) ?? []);
}

function viewOf(block: PageBlock, ctx: PageCtx): BlockView | null {
  const to = (link: LinkView): LinkView => ({ ...link, href: addressIn(ctx, link.href) });
  switch (block.blockType) {
    case 'hero':
      return {
        ...block,
        primary: to(block.primary),
        ...(block.secondary ? { secondary: to(block.secondary) } : {}),
      };
    case 'coaches': {
      if (block.coaches.length === 0) return null;
      const coaches = block.coaches.map((coach) => card(coach, ctx));
      return { ...block, coaches, ...(block.link ? { link: to(block.link) } : {}) };
    }
    case 'pricing':
      return { ...block, plans: block.plans.map((plan) => ({ ...plan, link: to(plan.link) })) };
    case 'callToAction':
      return { ...block, link: to(block.link) };
    case 'features':
    case 'steps':
    case 'testimonials':
    case 'faq':
    case 'richText':
      return block;
  }
}

/** An editor writes `/coaches` in every language. */
function addressIn({ href }: PageCtx, address: string): string {
  return address.startsWith('/') ? href(address) : address;
}

function card(coach: ShownCoach, { t, href, format, locale }: PageCtx): CoachCardView {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  return {
    id: coach.id,
    name: coach.name,
    headline: coach.headline,
    profile: href(`/coaches/${coach.slug}`),
    href: `/client/book?coach=${coach.slug}`,
    act: t('landing.book'),
    actLabel: t('landing.bookWith', { name: coach.name }),
    ...(coach.isVerified ? { verified: t('landing.verified') } : {}),
    ...(coach.languages.length > 0
      ? { languages: list.format(coach.languages.map((code) => names.of(code) ?? code)) }
      : {}),
    ...(coach.price
      ? {
          price: {
            amount: format.money(coach.price.minor, coach.price.currency),
            unit: t('landing.perSession', { minutes: coach.price.minutes }),
          },
        }
      : {}),
  };
}
