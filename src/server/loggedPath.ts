/**
 * A path as the access log may hold it: no query, no ids, no tokens, nothing a person typed.
 * What stays tells which page it was.
 */
export function loggedPath(path: string): string {
  const segments = path.split('/');
  return segments
    .slice(0, 12)
    .map((segment, index) => hidden(segment, segments[index - 1]))
    .join('/');
}

const secretParents = new Set([
  'share',
  'book',
  'calendar',
  'verify',
  'verify-email',
  'set-password',
  'reset-password',
  'magic-link',
  'not-me',
  'invitations',
  'link',
]);
const idParents = new Set(['file']);

function hidden(segment: string, parent: string | undefined): string {
  if (segment === '') return segment;
  if (parent !== undefined && secretParents.has(parent)) return ':token';
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(segment) || /^\d+$/.test(segment)) return ':id';
  if (parent !== undefined && idParents.has(parent)) return ':name';
  if (segment.length >= 24 && !segment.includes('.')) return ':token';
  return /^[\w.~-]{1,64}$/.test(segment) ? segment : ':text';
}
