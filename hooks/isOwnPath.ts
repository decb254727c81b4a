import type { FlattenedField } from 'payload';

/**
 * Whether a path as Payload takes it in `sort` and `where` ("cancellation.at") ends in a field of the collection itself that is not
 * hidden. A path through a relation into another collection is none.
 */
export function isOwnPath(path: string, fields: FlattenedField[]): boolean {
  // Payload takes two underscores for a dot.
  const [name = '', ...rest] = path.replaceAll('__', '.').split('.');
  const field = fields.find((each) => each.name === name);
  if (!field) return rest.length === 0;
  if ('hidden' in field && field.hidden) return false;
  if (rest.length === 0) return true;
  return 'flattenedFields' in field && isOwnPath(rest.join('.'), field.flattenedFields);
}
