export type PublishingGap = 'profile' | 'types' | 'hours';

/** What a coach's page is made of: its words by language, what can be booked, and when. */
export type PageMaterial = {
  words: Record<string, { name: string; headline: string; about: string | null } | undefined>;
  types: readonly { isBookable: boolean }[];
  windows: readonly unknown[];
};

/** What a coach's page lacks before clients can use it: a headline and a text about them, one bookable session type, weekly hours. */
export function publishingGaps({ words, types, windows }: PageMaterial): PublishingGap[] {
  const isWritten = Object.values(words).some(
    (own) => own && own.headline !== own.name && (own.about ?? '').trim() !== '',
  );
  return [
    ...(isWritten ? [] : (['profile'] as const)),
    ...(types.some(({ isBookable }) => isBookable) ? [] : (['types'] as const)),
    ...(windows.length > 0 ? [] : (['hours'] as const)),
  ];
}
