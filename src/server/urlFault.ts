/** The status a request target deserves before any door sees it, or undefined when it is well formed. */
export function urlFault(url: string, maxChars: number): 400 | 414 | undefined {
  if (url.length > maxChars) return 414;
  // Absolute and authority forms belong to proxies; `//host` would be read as one by whoever resolves it.
  if (!url.startsWith('/') || url.startsWith('//')) return 400;
  const path = url.split('?', 1)[0] ?? url;
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return 400;
  }
  // Doors would disagree on what these mean once normalised.
  const isCrooked = /[\0\\]/.test(decoded) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(decoded);
  return isCrooked ? 400 : undefined;
}
