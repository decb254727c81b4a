import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import type { FileFault, FileState } from './fileStates.ts';

export type SessionFile = {
  id: string;
  /** Null for whoever may only know that it is there. */
  name: string | null;
  type: string;
  bytes: number;
  state: FileState;
  fault: FileFault | null;
  ownerId: string;
  isOwn: boolean;
  at: Temporal.Instant;
};

const most = 1000;

/** Payload's type does not tell that some may not read it. */
const shownName = z.string().nullable().default(null);

/** The files of a session that the actor may know of, the latest first. */
export async function sessionFiles(ctx: Ctx, sessionId: string): Promise<SessionFile[]> {
  const { actor } = ctx;
  const rows = await ctx.store.find('files', {
    where: { session: { equals: sessionId } },
    sort: '-createdAt',
    limit: most,
  });
  return rows.map(({ id, name, type, bytes, state, fault, owner, createdAt }) => ({
    id,
    name: shownName.parse(name),
    type,
    bytes,
    state,
    fault: fault ?? null,
    ownerId: idOf(owner),
    isOwn: actor.kind === 'user' && actor.user.id === idOf(owner),
    at: Temporal.Instant.from(createdAt),
  }));
}
