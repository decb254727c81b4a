import type { AstroGlobal } from 'astro';
import {
  adoptVisitorHold,
  lostVisitorHold,
  releaseVisitorHold,
  visitorHoldOf,
} from '#domain/sessions/visitorHold.ts';
import type { VisitorHold } from '#domain/sessions/visitorHolds.sql.ts';
import { isRefused, type RefusalCode } from '../refused.ts';
import { dropVisitorToken, visitorToken } from './visitorToken.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

/** Why a visitor's time could not become that of the person who has signed in, and which time it was. */
export type NotBrought = { code: RefusalCode; hold: VisitorHold };

/**
 * Gives the time that this browser's visitor kept to the person who has signed in meanwhile. Answers why it could not be theirs, until a
 * page has said so (`leaveVisitorHold`); null where it is theirs, nobody is signed in, or no time was kept.
 */
export async function bringVisitorHold(page: Page): Promise<NotBrought | null> {
  const { ctx } = page.locals;
  const token = visitorToken(page);
  if (token === null || ctx.actor.kind !== 'user') return null;
  const hold = (await visitorHoldOf(ctx, token)) ?? (await lostVisitorHold(ctx, token));
  try {
    const adopted = await adoptVisitorHold(ctx, token);
    if (adopted === null && hold) return { code: 'sessions.holdEnded', hold };
    dropVisitorToken(page);
    return null;
  } catch (error) {
    if (!isRefused(error) || !hold) throw error;
    return { code: error.code, hold };
  }
}

/** Once it is said: the time is free for everybody again. Where other times stand in the way it stays kept, so that letting one of them go is enough. */
export async function leaveVisitorHold(page: Page, { code }: NotBrought): Promise<void> {
  const token = visitorToken(page);
  if (token === null || code === 'sessions.tooManyHolds') return;
  await releaseVisitorHold(page.locals.ctx, token);
  dropVisitorToken(page);
}
