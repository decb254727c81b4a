import type { CollectionBeforeOperationHook, FlattenedField } from 'payload';
import { z } from 'zod';
import { staff } from '#domain/people/access.ts';
import { contextOf } from '#src/context.ts';
import { Refused } from '#src/refused.ts';

const sorted = z.object({ sort: z.union([z.string(), z.array(z.string())]) });

/**
 * Payload sorts by any path, also by fields that the reader may not read, and the order tells their values. Whoever is not of
 * staff sorts by a collection's own readable fields; a path into another collection is refused with `common.badRequest` (400).
 */
export const keepSortOwn: CollectionBeforeOperationHook = ({
  args,
  collection,
  overrideAccess,
  req,
}) => {
  const asked = sorted.safeParse(args);
  if (!asked.success || overrideAccess === true || staff(contextOf(req))) return args;
  const paths = [asked.data.sort].flat().flatMap((list) => list.split(','));
  const isOwn = paths.every((path) => isReadable(path, collection.flattenedFields));
  if (!isOwn) throw new Refused('common.badRequest', 400);
  return args;
};

function isReadable(path: string, fields: FlattenedField[]): boolean {
  // Payload takes two underscores for a dot.
  const [name = '', ...rest] = path.trim().replace(/^-/, '').split(/__|\./);
  const field = fields.find((each) => each.name === name);
  if (!field) return rest.length === 0;
  if (('hidden' in field && field.hidden) || ('access' in field && field.access?.read))
    return false;
  if (rest.length === 0) return true;
  return 'flattenedFields' in field && isReadable(rest.join('.'), field.flattenedFields);
}
