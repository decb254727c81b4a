import { coachNames } from '#domain/people/coachNames.sql.ts';
import {
  mostCompared,
  pickAddress,
  searchAddress,
  type SearchForm,
} from '#site/forms/coachSearch.ts';
import type { PageCtx } from '#site/pageContext.ts';
import type { CompareView } from './_FoundCoachView.ts';

type Named = { slug: string; name: string };
type Place = { path: string; form: SearchForm; shown: readonly Named[] };

/** Who is ticked for comparison. The address tells it, so that it outlasts every page, order and filter of the list. */
export async function comparisonOf(ctx: PageCtx, { path, form, shown }: Place) {
  const { t, href, url } = ctx;
  const chosen = await namedOf(ctx, form.picked, shown);
  const slugs = chosen.map(({ slug }) => slug);
  const address = (picked: readonly string[]) => pickAddress(path, url.searchParams, picked);
  const without = (taken: string) => address(slugs.filter((slug) => slug !== taken));
  const params = new URL(address(slugs), url).searchParams;
  const status = t('find.compareCount', { count: chosen.length, most: mostCompared });
  return {
    /** The address that everything else on the page starts from. */
    params,
    chosen: chosen.map(({ slug, name }) => ({
      slug,
      name,
      href: without(slug),
      remove: t('find.compareRemove', { name: `\u2068${name}\u2069` }),
    })),
    status,
    /** What there is to say after a tick. */
    news: chosen.length === 0 ? [] : [form.isPickedOver ? t('find.compareFull') : status],
    isOver: form.isPickedOver,
    act: searchAddress(href('/coaches/compare'), params),
    clear: address([]),
    tickOf: ({ slug, name }: Named): CompareView => {
      const isPicked = slugs.includes(slug);
      return {
        href: `${isPicked ? without(slug) : address([...slugs, slug])}#coach-${slug}`,
        word: t(isPicked ? 'find.compared' : 'find.compare'),
        label: t(isPicked ? 'find.comparedName' : 'find.compareName', { name }),
        isPicked,
      };
    },
  };
}

async function namedOf(
  ctx: PageCtx,
  picked: readonly string[],
  shown: readonly Named[],
): Promise<Named[]> {
  const isShown = (slug: string) => shown.some((coach) => coach.slug === slug);
  const elsewhere = await coachNames(
    ctx,
    picked.filter((slug) => !isShown(slug)),
  );
  const known = [...shown, ...elsewhere];
  return picked.flatMap((slug) => known.find((coach) => coach.slug === slug) ?? []);
}
