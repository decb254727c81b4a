const base = 'http://loom.invalid';

/** The page to go on to, when it is one of ours: a path with its query, or null. Other sites, other schemes and the sign-out page are nowhere to go. */
export function safeNext(wanted: string | null | undefined): string | null {
  if (!wanted?.startsWith('/') || wanted.length > 2000 || /[\\\p{Cc}]/u.test(wanted)) return null;
  const url = URL.parse(wanted, base);
  if (url?.origin !== base || url.pathname.startsWith('//')) return null;
  if (/^\/(auth\/signout|api|ws)(\/|$)/.test(url.pathname)) return null;
  return `${url.pathname}${url.search}${url.hash}`;
}
