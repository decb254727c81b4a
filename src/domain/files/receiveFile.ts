import { randomUUID } from 'node:crypto';
import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused, type RefusalCode } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { idIn } from '../idIn.ts';
import { isUuid } from '../isUuid.ts';
import { refuseActingAsAnother, verifiedUser } from '../people/actor.ts';
import { isReadOnly } from '../sessions/isReadOnly.sql.ts';
import { lockSession } from '../sessions/locks.sql.ts';
import type { SessionState } from '../sessions/session.ts';
import { fileName } from './fileName.ts';
import { stateOnArrival } from './stateOnArrival.ts';
import { watched } from './watched.ts';

export type Brought = {
  sessionId: string;
  /** As it was typed; it is made harmless here. */
  name: string;
  /** Taken as they come, and never held together. */
  bytes: AsyncIterable<Uint8Array>;
};

/** Sessions to which their people bring files: those that are to be, or were. */
const open: readonly SessionState[] = ['pending', 'confirmed', 'completed', 'missed'];

/**
 * Takes a file that the client or the coach brings to a session, in quarantine until it is looked through (`stateOnArrival`); gives its id. The very
 * same file brought again is the one that is there. Refuses with `common.notFound` (404), `files.closed` and `sessions.readOnly` (409), `files.tooMany` (409), and at the
 * field `file` (422) `files.tooLarge` or `files.empty`; then nothing is kept.
 */
export async function receiveFile(ctx: Ctx, brought: Brought): Promise<string> {
  refuseActingAsAnother(ctx.actor);
  await demandRoom(ctx, brought.sessionId);
  const { storage, config } = ctx.app;
  const key = randomUUID();
  const watch = watched(brought.bytes);
  const bytes = await storage.write(key, watch.bytes, config.files.mostBytes);
  if (bytes === null) throw atFile('files.tooLarge', { megabytes: megabytesOf(ctx) });
  try {
    if (bytes === 0) throw atFile('files.empty');
    const { sha256, type } = await watch.found();
    const id = await kept(ctx, brought, { key, bytes, sha256, type });
    if (id.isThere) await storage.remove(key);
    return id.id;
  } catch (error) {
    await storage.remove(key);
    throw error;
  }
}

/** How large a file may be, in whole megabytes. */
export function megabytesOf({ app }: Ctx): number {
  return app.config.files.mostBytes / (1024 * 1024);
}

type Found = { key: string; bytes: number; sha256: string; type: string };

function kept(ctx: Ctx, { sessionId, name: typed }: Brought, { key, ...found }: Found) {
  return inTransaction(ctx, async (tx) => {
    await lockSession(tx, sessionId);
    const owner = await demandRoom(tx, sessionId);
    const { store } = asSystem(tx, 'a file comes with its bytes');
    const name = fileName(typed);
    const state = stateOnArrival(tx);
    const same = await store.findOne('files', {
      and: [
        { session: { equals: sessionId } },
        { owner: { equals: owner } },
        { name: { equals: name } },
        { sha256: { equals: found.sha256 } },
        { state: { not_equals: 'refused' } },
      ],
    });
    if (same) return { id: same.id, isThere: true };
    const { id } = await store.create('files', {
      ...found,
      owner,
      session: sessionId,
      name,
      storageKey: key,
      state,
      purpose: 'material',
    });
    if (state === 'quarantined') {
      await tx.enqueue('scanFile', { fileId: id }, { singletonKey: id });
    }
    return { id, isThere: false };
  });
}

/** Who brings it; refuses whom the session does not concern, and where no more files go. */
async function demandRoom(ctx: Ctx, sessionId: string): Promise<string> {
  const user = verifiedUser(ctx.actor);
  const session =
    user && isUuid(sessionId) ? await ctx.store.findByID('sessions', sessionId) : null;
  if (!user || !session) throw notFound();
  if (idIn(session.client) !== user.id && idIn(session.coach) !== user.id) {
    throw new Refused('common.forbidden', 403);
  }
  if (!open.includes(session.state)) throw new Refused('files.closed', 409);
  const isCoach = idIn(session.coach) === user.id;
  if (isCoach && (await isReadOnly(ctx, idIn(session.engagement)))) {
    throw new Refused('sessions.readOnly', 409);
  }
  const { mostPerSession } = ctx.app.config.files;
  const count = await asSystem(ctx, 'how many files a session has').store.count('files', {
    and: [
      { session: { equals: sessionId } },
      { purpose: { equals: 'material' } },
      { state: { not_equals: 'refused' } },
    ],
  });
  if (count >= mostPerSession) {
    throw new Refused('files.tooMany', 409, { values: { count: mostPerSession } });
  }
  return user.id;
}

function atFile(code: RefusalCode, values: Record<string, number> = {}): Refused {
  return new Refused('common.invalid', 422, { fields: { file: code }, values });
}
