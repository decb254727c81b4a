import { randomUUID } from 'node:crypto';
import { asSystem, type Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { stateOnArrival } from '../files/stateOnArrival.ts';
import { watched } from '../files/watched.ts';
import { lockSession } from '../sessions/locks.sql.ts';
import { recordingDays } from './recordingBounds.ts';
import { endedRecording, keepJoined, partsOf } from './recordings.sql.ts';
import { tellRecording } from './tellRecording.ts';
import { webmLasting } from './webmLasting.ts';

const kinds = new Map([
  ['video/webm', 'webm'],
  ['video/mp4', 'mp4'],
]);

/**
 * Makes one file of the parts of a recording that has ended; it is kept for `recordingDays` and looked through like any other. What is no
 * video is not kept. Run twice, it changes nothing.
 */
export async function joinRecording(
  ctx: Ctx,
  { recordingId }: { recordingId: string },
): Promise<void> {
  const system = asSystem(ctx, 'a recording ended');
  const recording = await endedRecording(system, recordingId);
  if (!recording || recording.isJoined) return;
  const { storage } = ctx.app;
  const parts = await partsOf(system, recordingId);
  const key = randomUUID();
  const watch = watched(joined(system, parts, recording.lastedMs));
  await storage.write(key, watch.bytes, Number.MAX_SAFE_INTEGER);
  const found = await watch.found();
  try {
    const isKept = await kept(system, { recordingId, key, parts, ...found });
    if (!isKept) await storage.remove(key);
  } catch (error) {
    await storage.remove(key);
    throw error;
  }
}

type Joined = {
  recordingId: string;
  key: string;
  bytes: number;
  parts: string[];
  sha256: string;
  type: string;
};

/** Whether the bytes under the new key are the recording from now on. */
function kept(system: Ctx, joinedUp: Joined): Promise<boolean> {
  const { recordingId, key, bytes, parts, sha256, type } = joinedUp;
  const ending = kinds.get(type);
  return inTransaction(system, async (tx) => {
    const asked = await endedRecording(system, recordingId);
    if (asked) await lockSession(tx, asked.sessionId);
    const recording = await endedRecording(tx, recordingId);
    if (!recording || recording.isJoined) return false;
    const { sessionId, coach, begunMs } = recording;
    const begunAt = Temporal.Instant.fromEpochMilliseconds(begunMs);
    const file =
      bytes > 0 && ending !== undefined
        ? await tx.store.create('files', {
            owner: coach,
            session: sessionId,
            purpose: 'recording',
            name: `${begunAt.toString({ smallestUnit: 'minute' }).replaceAll(/[T:]/g, '-').replace('Z', '')}.${ending}`,
            type,
            bytes,
            sha256,
            storageKey: key,
            state: stateOnArrival(tx),
            keptUntil: tx.now.add({ hours: 24 * recordingDays }).toString(),
          })
        : null;
    const isUnfit = bytes > 0 && ending === undefined;
    await keepJoined(tx, { recordingId, fileId: file?.id ?? null, isUnfit });
    for (const storageKey of parts) await tx.enqueue('removeStored', { storageKey });
    if (file?.state === 'quarantined') {
      await tx.enqueue('scanFile', { fileId: file.id }, { singletonKey: file.id });
    }
    await tellRecording(tx, recording);
    return file !== null;
  });
}

/** Enough for what a browser writes before the first picture; its parts may be cut anywhere. */
const headBytes = 4096;

async function* joined(ctx: Ctx, parts: string[], ms: number): AsyncIterable<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array();
  for await (const chunk of contentOf(ctx, parts)) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.byteLength < headBytes) continue;
    yield webmLasting(head, ms);
    head = null;
  }
  if (head) yield webmLasting(head, ms);
}

async function* contentOf({ app }: Ctx, parts: string[]): AsyncIterable<Uint8Array> {
  for (const key of parts) {
    const content = await app.storage.read(key);
    if (!content) throw new Error('A part of a recording has no content');
    yield* content;
  }
}
