import type { PublicCoach } from '#domain/people/coachBySlug.sql.ts';
import type { PageCtx } from '#site/pageContext.ts';

type Place = Pick<PageCtx, 'href' | 't'> & { config: Pick<PageCtx['config'], 'publicUrl'> };

/** What a coach's page tells search engines: a person, and the services they offer, rated only where somebody rated (schema.org). */
export function coachData(coach: PublicCoach, ctx: Place): Record<string, unknown> {
  const { config, href, t } = ctx;
  const url = `${config.publicUrl}${href(`/coaches/${coach.slug}`)}`;
  const person = { '@id': `${url}#person` };
  const coaching = {
    '@type': 'Service',
    '@id': `${url}#coaching`,
    name: t('find.coaching', { name: coach.name }),
    serviceType: coach.headline,
    url,
    provider: person,
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: coach.rating?.average,
      reviewCount: coach.rating?.count,
      bestRating: 5,
      worstRating: 1,
    },
  };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Person',
        ...person,
        name: coach.name,
        jobTitle: coach.headline,
        url,
        knowsLanguage: coach.languages.map(({ language }) => language),
        ...(coach.about === null ? {} : { description: coach.about }),
      },
      ...(coach.rating ? [coaching] : []),
      ...coach.types.map((type) => ({
        '@type': 'Service',
        name: type.name,
        provider: person,
        ...(type.description === null ? {} : { description: type.description }),
        offers: [type, ...type.otherLengths].map(({ priceMinor, currency }) => ({
          '@type': 'Offer',
          price: decimal(priceMinor, currency),
          priceCurrency: currency,
          url,
        })),
      })),
    ],
  };
}

/** "96.00": what schema.org wants of a price. */
function decimal(minor: number, currency: string): string {
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return (minor / 10 ** digits).toFixed(digits);
}
