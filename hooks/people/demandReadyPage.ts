import type { CollectionAfterChangeHook } from 'payload';
import { pageMaterial } from '#domain/people/pageMaterial.sql.ts';
import { publishingGaps } from '#domain/people/publishingGaps.ts';
import { contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';

type Profile = { id: string; isPublished?: boolean | null };

/** A coach's page goes public only when it is ready. Judged on what was written, in its transaction: a refusal takes the write back. */
export const demandReadyPage: CollectionAfterChangeHook<Profile> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const wasPublished = operation === 'update' && previousDoc.isPublished === true;
  if (doc.isPublished !== true || wasPublished) return doc;
  const material = await pageMaterial(contextOf(req), doc.id);
  if (publishingGaps(material).length > 0) throw new Refused('people.notReady', 409);
  return doc;
};
