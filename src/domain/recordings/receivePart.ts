import { randomUUID } from 'node:crypto';
import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { isUuid } from '../isUuid.ts';
import { lockSession } from '../sessions/locks.sql.ts';
import { roomOf } from '../sessions/roomOf.ts';
import { mostPartBytes } from './recordingBounds.ts';
import { recordingState } from './recordingState.sql.ts';
import { keepPart, recordingToGrow } from './recordings.sql.ts';

export type Part = {
  sessionId: string;
  recordingId: string;
  /** From 0, one after another. */
  sequence: number;
  /** How long the recording is with this part, in milliseconds. */
  ms: number;
  bytes: AsyncIterable<Uint8Array>;
};

/**
 * Takes the next part of a recording from the coach's browser. One that is there already is not kept again. Judged before the bytes
 * come and again when they are there: refuses with `common.notFound` (404), `common.forbidden` (403) for the client,
 * `sessions.roomClosed` (409), `recordings.ended` (409), `recordings.noConsent` (409), `recordings.outOfOrder` (409),
 * `recordings.full` (409), and `recordings.partTooLarge` (413); then nothing of it is kept.
 */
export async function receivePart(ctx: Ctx, part: Part): Promise<void> {
  const { sessionId, recordingId, sequence, ms } = part;
  if ((await placeFor(ctx, part)) === 'isThere') return;
  const { storage } = ctx.app;
  const key = randomUUID();
  const bytes = await storage.write(key, part.bytes, mostPartBytes);
  if (bytes === null) throw new Refused('recordings.partTooLarge', 413);
  try {
    const isKept = await inTransaction(ctx, async (tx) => {
      await lockSession(tx, sessionId);
      if (bytes === 0 || (await placeFor(tx, part)) === 'isThere') return false;
      await keepPart(tx, { recordingId, sequence, key, bytes, ms });
      return true;
    });
    if (!isKept) await storage.remove(key);
  } catch (error) {
    await storage.remove(key);
    throw error;
  }
}

async function placeFor(ctx: Ctx, part: Part): Promise<'isNext' | 'isThere'> {
  const { answer } = await roomOf(ctx, part.sessionId);
  const state = await recordingState(ctx, part.sessionId);
  if (ctx.actor.kind !== 'user' || ctx.actor.user.id !== state?.coach) {
    throw new Refused('common.forbidden', 403);
  }
  const found = isUuid(part.recordingId) ? await recordingToGrow(ctx, part.recordingId) : null;
  if (found?.sessionId !== part.sessionId) throw notFound();
  if (answer !== 'open') throw new Refused('sessions.roomClosed', 409);
  if (!found.isAgreed) throw new Refused('recordings.noConsent', 409);
  if (found.isEnded) throw new Refused('recordings.ended', 409);
  if (part.sequence < found.count) return 'isThere';
  if (part.sequence > found.count) throw new Refused('recordings.outOfOrder', 409);
  if (found.bytes >= ctx.app.config.files.mostRecordingBytes) {
    throw new Refused('recordings.full', 409);
  }
  return 'isNext';
}
