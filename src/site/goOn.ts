import type { AstroGlobal } from 'astro';
import type { OpenedSignIn } from '#domain/identity/signIns.ts';
import { homeOfRole } from './layouts/homeOfRole.ts';
import { leaveFor } from './leaveFor.ts';
import { signInHere } from './signInHere.ts';
import { withNext } from './withNext.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals' | 'request'>;

/** Hands a sign-in to this browser and answers with the page that comes next: where the person wanted to go, or the second factor first. */
export function goOn(page: Page, opened: OpenedSignIn, next: string | null | undefined): Response {
  signInHere(page, opened);
  if (opened.stage === 'mfa') return leaveFor(page, withNext('/auth/mfa-verify', next));
  if (opened.stage === 'enrol') return leaveFor(page, withNext('/auth/mfa-setup', next));
  return leaveFor(page, next ?? homeOfRole(opened.activeRole));
}
