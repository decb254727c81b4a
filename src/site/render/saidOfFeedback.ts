import type { PageCtx } from '#site/pageContext.ts';

const words = ['given', 'changed', 'withdrawn', 'replied', 'unreplied', 'disputed'] as const;

/** What a page says after something was done with feedback; undefined where nothing was. */
export function saidOfFeedback({ t, url }: PageCtx, name: string): string | undefined {
  const said = words.find((each) => each === url.searchParams.get('said'));
  return said && t(`feedback.said_${said}`, { name });
}
