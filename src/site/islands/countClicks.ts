/** On the landing page: tells which way led on, as the browser leaves. No cookie, no address, nothing of the person. */
export function countClicks(): void {
  document.addEventListener('click', (event) => {
    if (!document.querySelector('[data-landing]') || !(event.target instanceof Element)) return;
    const link = event.target.closest('a');
    const what = link ? actOf(link) : undefined;
    if (!what) return;
    const told = new URLSearchParams({ what, locale: document.documentElement.lang });
    navigator.sendBeacon('/landing-clicks', told);
  });
}

function actOf({ origin, pathname }: HTMLAnchorElement): string | undefined {
  if (origin !== location.origin) return undefined;
  if (pathname === '/auth/signup') return 'signUpClick';
  return /^(\/he)?\/coaches(\/|$)/.test(pathname) ? 'coachClick' : undefined;
}
