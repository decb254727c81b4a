import type { AstroGlobal } from 'astro';
import type { z } from 'zod';
import { verifiedUser } from '#domain/people/actor.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { confirmSession } from '#domain/sessions/confirmSession.ts';
import { holdSession } from '#domain/sessions/holdSession.ts';
import { unknownZone } from '#domain/sessions/zones.ts';
import { runningHold } from '#domain/sessions/runningHold.sql.ts';
import { holdForVisitor, releaseVisitorHold } from '#domain/sessions/visitorHold.ts';
import type { bookingForm } from '#site/forms/sessions.ts';
import { leaveFor } from '#site/leaveFor.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { keepTypedAddress } from '#site/typedAddress.ts';
import { dropVisitorToken, keepVisitorToken, visitorToken } from '#site/visitorToken.ts';
import { withNext } from '#site/withNext.ts';
import { Refused, type RefusalCode } from '../../../../refused.ts';
import { bookingHref } from './_bookingHref.ts';
import type { BookingQuery } from './_bookingQuery.ts';
import type { Choice } from './_chosen.ts';
import { typeWish } from './_typeWish.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals' | 'request'>;
type Wish = z.output<typeof bookingForm>;
type Hold = Extract<Wish, { act: 'hold' }>;
type ShowBy = Extract<Wish, { act: 'zone' }>;
type Words = Pick<ShowBy, 'topic' | 'forWhom' | 'answers'>;

type Asked = {
  wish: Wish;
  query: BookingQuery;
  zone: string;
  choice: Choice | null;
  /** Why there is none. */
  fault: RefusalCode | null;
  linkId: string | null;
  coachId: string | null;
};

/** What the booking page's forms do: a time is kept, moved, let go, or confirmed. The answer is the page that comes next. */
export async function bookingAct(page: Page, asked: Asked): Promise<Response> {
  const { ctx } = page.locals;
  const { wish } = asked;
  if (wish.act === 'zone') return showBy(page, asked, wish);
  if (wish.act !== 'release' && asked.query.isZoneUnknown) throw new Refused(unknownZone, 422);
  if (wish.act === 'hold') {
    return ctx.actor.kind === 'user' ? keep(page, asked, wish) : keepForVisitor(page, asked, wish);
  }
  if (wish.act === 'release') return release(page, asked);
  const { sessionId, topic, forWhom, answers } = wish;
  const { state } = await confirmSession(ctx, { sessionId, topic, forWhom, answers });
  return leaveFor(page, `/sessions/${sessionId}?said=${state === 'pending' ? 'asked' : 'booked'}`);
}

async function keep(page: Page, asked: Asked, wish: Hold): Promise<Response> {
  const { ctx } = page.locals;
  if (ctx.actor.kind === 'user' && ctx.actor.user.id === asked.coachId)
    throw new Refused('sessions.ownSession', 422);
  const { startsAt, topic, forWhom, answers } = wish;
  const { sessionId } = await holdSession(ctx, {
    ...typeWish(choiceOf(asked), asked.query),
    startsAt,
    linkId: asked.linkId,
    zone: asked.query.zone,
    ...(wish._key === undefined ? {} : { idempotencyKey: wish._key }),
  });
  await keepWords(ctx, sessionId, { topic, forWhom, answers });
  return seeOther(dayOf(asked, startsAt));
}

/** What was typed goes along with the time. */
async function keepWords(ctx: PageCtx, sessionId: string, words: Words): Promise<void> {
  const { topic, forWhom, answers } = words;
  const isSaid = topic !== '' || forWhom !== '' || Object.keys(answers).length > 0;
  if (isSaid && verifiedUser(ctx.actor)) await ctx.store.update('sessions', sessionId, words);
}

/** The page by another clock; what was typed for the time that is held stays with it. */
async function showBy(page: Page, { query, coachId }: Asked, wish: ShowBy): Promise<Response> {
  const { ctx } = page.locals;
  const held = coachId === null ? null : await runningHold(ctx, { coachId });
  const { zone, topic, forWhom, answers } = wish;
  if (held) await keepWords(ctx, held.id, { topic, forWhom, answers });
  return seeOther(bookingHref(query, { zone }));
}

/** A visitor is asked for an address first; then the time is theirs by this browser, and an account comes next. */
async function keepForVisitor(page: Page, asked: Asked, wish: Hold): Promise<Response> {
  const { ctx } = page.locals;
  const choice = choiceOf(asked);
  const { startsAt, email } = wish;
  if (email === undefined) {
    return seeOther(bookingHref(asked.query, { at: startsAt.toString() }));
  }
  await holdForVisitor(ctx, {
    email,
    browserToken: keepVisitorToken(page),
    from: ctx.address,
    ...typeWish(choice, asked.query),
    startsAt,
    linkId: asked.linkId,
    zone: asked.query.zone,
  });
  keepTypedAddress(page, email);
  return leaveFor(page, withNext('/auth/signup', dayOf(asked, startsAt)));
}

async function release(page: Page, { query, coachId }: Asked): Promise<Response> {
  const { ctx } = page.locals;
  const token = visitorToken(page);
  if (ctx.actor.kind === 'visitor' && token !== null) {
    await releaseVisitorHold(ctx, token);
    dropVisitorToken(page);
  }
  const held = coachId === null ? null : await runningHold(ctx, { coachId });
  if (held) await cancelSession(ctx, { sessionId: held.id });
  return seeOther(bookingHref(query));
}

function choiceOf({ choice, fault }: Asked): Choice {
  if (choice) return choice;
  // Another tab may have booked with its last session meanwhile.
  throw new Refused(
    fault ?? 'sessions.notBookable',
    fault === 'sessions.packageUsedUp' ? 409 : 422,
  );
}

function dayOf({ query, zone }: Asked, startsAt: Temporal.Instant): string {
  return bookingHref(query, { day: startsAt.toZonedDateTimeISO(zone).toPlainDate().toString() });
}

function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}
