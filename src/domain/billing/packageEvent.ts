import { z } from 'zod';
import { idOf } from '../idOf.ts';
import type { KnownEvent } from '../notifications/events.ts';

type Doc = Record<string, unknown>;

/** The event that a package's write means: that it was given, or taken back; null for any other change. */
export function packageEvent({ doc, before }: { doc: Doc; before: Doc | null }): KnownEvent | null {
  if (before === null) return 'package.given';
  return isRevoked(doc) && !isRevoked(before) ? 'package.revoked' : null;
}

/** Both people's own pages. */
export function packageTopics(doc: Doc): string[] {
  return [doc['coach'], doc['client']].map((side) => `user:${idOf(side)}`);
}

function isRevoked({ revocation }: Doc): boolean {
  return z.object({ at: z.string().min(1) }).safeParse(revocation).success;
}
