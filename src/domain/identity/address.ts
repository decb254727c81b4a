import { randomUUID } from 'node:crypto';

/** `.invalid` is reserved (RFC 2606): no mail ever reaches it. */
const unclaimed = '@unclaimed.invalid';

/** An e-mail address as accounts are compared by: trimmed, in lower case. */
export function normalAddress(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * An address for an account that has none of its own. Signing up with a known address makes such an account,
 * so that its answer, cookie and pages are those of any new one; nobody can ever verify it. `mark` (letters and digits) is kept in it.
 */
export function standInAddress(mark = ''): string {
  return `${randomUUID()}${mark === '' ? '' : `.${mark}`}${unclaimed}`;
}

/** The mark that a stand-in was made with, or null. */
export function markOfStandIn(email: string): string | null {
  if (!isStandInAddress(email)) return null;
  return email.slice(0, -unclaimed.length).split('.')[1] ?? null;
}

export function isStandInAddress(email: string): boolean {
  return email.endsWith(unclaimed);
}

/** An address as far as a page may show it: "m•••@gmail.com". */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = email;
  return at < 1 ? '•••' : `${first}•••${email.slice(at)}`;
}
