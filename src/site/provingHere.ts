import type { AstroGlobal } from 'astro';
import { isFresh } from '#domain/identity/freshness.ts';
import { pendingSignIn, type PendingSignIn } from '#domain/identity/pendingSignIn.ts';
import { proverOf, type Prover } from '#domain/identity/prover.ts';
import { waysToProve, type WaysToProve } from '#domain/identity/waysToProve.ts';
import { requirePerson } from './guard.ts';
import { homeOf } from './layouts/homeOf.ts';
import { leaveFor } from './leaveFor.ts';
import { withNext } from './withNext.ts';

type Page = Pick<AstroGlobal, 'locals' | 'request' | 'response'>;

export type Proving = { prover: Prover; pending: PendingSignIn | null; ways: WaysToProve };

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
 * nothing set up yet, and for whoever has just proven it.
 */
export async function provingHere(page: Page, next: string | null): Promise<Proving | Response> {
  const { ctx } = page.locals;
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
  return { prover, pending, ways };
}
