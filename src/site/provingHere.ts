import type { AstroGlobal } from 'astro';
import { isFresh } from '#domain/identity/freshness.ts';
import { pendingSignIn, type PendingSignIn } from '#domain/identity/pendingSignIn.ts';
import type { Proven } from '#domain/identity/proveSecondFactor.ts';
import { proverOf, type Prover } from '#domain/identity/prover.ts';
import type { From } from '#domain/identity/signIns.ts';
import { waysToProve, type WaysToProve } from '#domain/identity/waysToProve.ts';
import { goOn } from './goOn.ts';
import { requirePerson } from './guard.ts';
import { homeOf } from './layouts/homeOf.ts';
import { leaveFor } from './leaveFor.ts';
import { safeNext } from './safeNext.ts';
import { fromOf, trustedTokenOf, trustHere } from './signInHere.ts';
import { withNext } from './withNext.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals' | 'request' | 'response'>;

/** What is known of the browser that a proof comes from. */
type Browser = { from: From; trustedToken: string | undefined };

export type Proving = {
  prover: Prover;
  pending: PendingSignIn | null;
  ways: WaysToProve;
  /** Where they were about to go. */
  next: string | null;
  /** Has a proof judged; hands what it opens to this browser and answers with the page that comes next. */
  proven: (judge: (browser: Browser) => Promise<Proven>) => Promise<Response>;
};

/** The half-done sign-in that a page request came with, or null for somebody who is in, or nobody. */
export async function pendingHere({
  locals,
  request,
}: Pick<Page, 'locals' | 'request'>): Promise<PendingSignIn | null> {
  const { ctx } = locals;
  if (ctx.actor.kind === 'user') return null;
  return pendingSignIn(ctx.app, request.headers.get('cookie') ?? undefined);
}

/**
 * Who is to prove on this page that it is them, and how they may; or the answer to give in its place: for visitors, for whoever has
 * nothing set up yet, for whoever has just proven it, and for whoever cannot prove it the `way` of this page.
 */
export async function provingHere(
  page: Page,
  { way }: { way?: 'textMessage' | 'backupCode' } = {},
): Promise<Proving | Response> {
  const { ctx } = page.locals;
  const next = safeNext(ctx.url.searchParams.get('next'));
  page.response.headers.set('cache-control', 'private, no-store');
  const pending = await pendingHere(page);
  if (!pending) {
    if (ctx.actor.kind === 'visitor') return leaveFor(page, withNext('/auth/signin', next));
    const person = requirePerson(page);
    if (person instanceof Response) return person;
    if (await isFresh(ctx)) return leaveFor(page, next ?? homeOf(ctx.actor) ?? '/');
  }
  const prover = proverOf(ctx, pending);
  const ways = await waysToProve(ctx, prover);
  const hasFactor = ways.app || ways.textMessage || ways.passkey;
  if (prover.stage === 'enrol' && !hasFactor) {
    return leaveFor(page, withNext('/auth/mfa-setup', next));
  }
  if (way && !ways[way]) return leaveFor(page, withNext('/auth/mfa-verify', next));
  const proven: Proving['proven'] = async (judge) => {
    const browser = { from: fromOf(page), trustedToken: trustedTokenOf(page) };
    const { opened, trustToken } = await judge(browser);
    trustHere(page, trustToken);
    return goOn(page, opened, next);
  };
  return { prover, pending, ways, next, proven };
}
