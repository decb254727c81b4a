/** Where an editor sees a page with its unpublished changes: a path of this origin, in the language being edited. */
export function previewAddress({ slug, locale }: { slug: string; locale: string }): string {
  const path = slug === 'home' ? '' : `/${slug}`;
  const prefix = locale === 'he' ? '/he' : '';
  return `${prefix}${path}` === '' ? '/?preview=1' : `${prefix}${path}?preview=1`;
}
