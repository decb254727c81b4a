import { z } from 'zod';
import type { File } from '../../payload-types.ts';
import type { Ctx } from '../../context.ts';
import { idOf } from '../idOf.ts';
import type { FileFault, FileState } from './fileStates.ts';

export type ListedFile = {
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

/** Payload's type does not tell that some may not read it. */
const shownName = z.string().nullable().default(null);

/** A file's row as lists show it. */
export function listedFile({ actor }: Ctx, row: File): ListedFile {
  const { id, name, type, bytes, state, fault, owner, createdAt } = row;
  return {
    id,
    name: shownName.parse(name),
    type,
    bytes,
    state,
    fault: fault ?? null,
    ownerId: idOf(owner),
    isOwn: actor.kind === 'user' && actor.user.id === idOf(owner),
    at: Temporal.Instant.from(createdAt),
  };
}
