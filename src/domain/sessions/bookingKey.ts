import { createHash } from 'node:crypto';

type Wish = {
  typeId: string;
  startsAt: Temporal.Instant;
  durationMinutes?: number | undefined;
  idempotencyKey?: string | undefined;
};

/**
 * How one try to book is known again; null where it has no name. A page that is shown again sends its key again: it is the same
 * booking only for the same time of the same type.
 */
export function bookingKey(wish: Wish): string | null {
  const { idempotencyKey, typeId, startsAt, durationMinutes } = wish;
  if (idempotencyKey === undefined) return null;
  const length = durationMinutes === undefined ? [] : [String(durationMinutes)];
  const parts = [idempotencyKey, typeId, startsAt.toString(), ...length];
  return createHash('sha256').update(parts.join(' ')).digest('base64url');
}
