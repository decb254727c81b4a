import type { AstroGlobal } from 'astro';
import { adoptVisitorHold } from '#domain/sessions/visitorHold.ts';
import { isRefused, type RefusalCode } from '../refused.ts';
import { dropVisitorToken, visitorToken } from './visitorToken.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

/**
 * Gives the time that this browser's visitor kept to the person who has signed in meanwhile. Answers why it could not be theirs, or null.
 * Nothing where nobody is signed in, or no time was kept.
 */
export async function bringVisitorHold(page: Page): Promise<RefusalCode | null> {
  const { ctx } = page.locals;
  const token = visitorToken(page);
  if (token === null || ctx.actor.kind !== 'user') return null;
  try {
    await adoptVisitorHold(ctx, token);
    dropVisitorToken(page);
    return null;
  } catch (error) {
    if (!isRefused(error)) throw error;
    dropVisitorToken(page);
    return error.code;
  }
}
