/** What a browser would do at the provider of `openidProvider`: goes there, signs in by a name (or cancels), and tells what it is sent back with. */
export async function visitProvider(
  url: URL,
  { account, cancels = false }: { account: string; cancels?: boolean },
): Promise<Record<string, string>> {
  const cookies = new Map<string, string>();
  let next = url;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 10; step += 1) {
    const response: Response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === null ? {} : { method: 'POST', body: form }),
    });
    form = null;
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split('=') ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) {
      const page = await response.text();
      if (!next.pathname.startsWith('/interaction/')) return sentForm(page);
      form = new URLSearchParams({ account, act: cancels ? 'cancel' : 'goOn' });
      continue;
    }
    next = new URL(location, next);
    if (next.origin !== url.origin) return Object.fromEntries(next.searchParams);
  }
  throw new Error('The provider sent the browser in circles');
}

/** The fields of a page that sends itself (response_mode=form_post). */
function sentForm(page: string): Record<string, string> {
  const fields = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}
