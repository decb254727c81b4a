import type { PublicCoach } from '#domain/people/coachBySlug.sql.ts';
import type { PageCtx } from '#site/pageContext.ts';

/** What a coach's page tells search engines: a person, and the services they offer (schema.org). */
export function coachData(coach: PublicCoach, ctx: PageCtx): Record<string, unknown> {
  const { config, href } = ctx;
  const url = `${config.publicUrl}${href(`/coaches/${coach.slug}`)}`;
  const person = { '@id': `${url}#person` };
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Person',
        ...person,
        name: coach.name,
        jobTitle: coach.headline,
        url,
        knowsLanguage: coach.languages,
        ...(coach.about === null ? {} : { description: coach.about }),
      },
      ...coach.types.map((type) => ({
        '@type': 'Service',
        name: type.name,
        provider: person,
        ...(type.description === null ? {} : { description: type.description }),
        offers: {
          '@type': 'Offer',
          price: decimal(type.priceMinor, type.currency),
          priceCurrency: type.currency,
          url,
        },
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
