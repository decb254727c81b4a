import { Refused, type RefusalCode, type RefusalStatus } from './refused.ts';

/**
 * Which refusal each database constraint stands for. Where two requests race, the constraint is the
 * judge; here its verdict becomes the same refusal that the rule would have given.
 */
const verdicts: Record<string, [RefusalCode, RefusalStatus]> = {
  session_people_time_excl: ['sessions.timeTaken', 409],
  sessions_two_people: ['sessions.ownSession', 422],
  availability_exceptions_day_key: ['sessions.dateTwice', 409],
  feedback_session_idx: ['sessions.feedbackTwice', 409],
  sessions_visitor_hold_key: ['sessions.visitorHold', 409],
  sessions_idempotency_key: ['common.conflict', 409],
  waitlist_entries_living_key: ['sessions.wishTwice', 409],
  users_email_idx: ['identity.addressInUse', 409],
  engagements_pair_key: ['people.alreadyTogether', 409],
  coach_profiles_slug_idx: ['people.slugTaken', 409],
};

/** Payload answers a duplicate by a ValidationError without the constraint's name: its table and columns tell it. */
const constraintOfColumns: Record<string, string> = {
  'users: email': 'users_email_idx',
  'coach_profiles: slug': 'coach_profiles_slug_idx',
  'engagements: coach_id, client_id': 'engagements_pair_key',
  'availability_exceptions: coach_id, date': 'availability_exceptions_day_key',
  'feedback: session': 'feedback_session_idx',
  'sessions: client_id, idempotency_key': 'sessions_idempotency_key',
};

/** SQLSTATE classes that mean "someone else was faster", whichever constraint it was. */
const conflictStates = new Set(['23P01', '23505']);

/** SQLSTATEs of a value that no column could hold or compare: what was sent is not of the kind that was asked for. */
const malformedStates = new Set([
  '22P02', // not of the column's type
  '22P05', // a character that JSON may escape and text cannot hold
  '22003', // out of range
  '22007', // no date
  '22008', // a date out of range
  '22021', // a NUL byte
  '2201W', // no limit
  '2201X', // no offset
]);

/** The refusal that a database error stands for, or null when it is a fault of ours. */
export function refusalOf(error: unknown): Refused | null {
  const cause = databaseErrorIn(error);
  if (!cause) return null;
  const verdict = cause.constraint === undefined ? undefined : verdicts[cause.constraint];
  if (verdict) return new Refused(...verdict);
  if (cause.code === 'LM001') return new Refused('common.immutable', 409);
  if (conflictStates.has(cause.code)) return new Refused('common.conflict', 409);
  if (cause.code === '23514') return new Refused('common.invalid', 422);
  if (malformedStates.has(cause.code)) return new Refused('common.badRequest', 400);
  return null;
}

/** The refusal of a duplicate, told by the table and the field or columns that Payload names. */
export function refusalOfDuplicate({ table, path }: { table: string; path: string }): Refused {
  const verdict = verdicts[constraintOfColumns[`${table}: ${path}`] ?? ''];
  const [code, status] = verdict ?? ['common.conflict' as const, 409 as const];
  return new Refused(code, status, /^\w+$/.test(path) ? { fields: { [path]: code } } : {});
}

/** Deadlocks and lock timeouts: the transaction may simply be run again. */
export function isRetryable(error: unknown): boolean {
  const code = databaseErrorIn(error)?.code;
  return code === '40P01' || code === '55P03' || code === '40001';
}

/** A comparison that the column's type has not, such as `like` on a date, or `in` without a list. From a caller's filter it is their slip; in our own SQL it is a fault. */
export function isUnknownComparison(error: unknown): boolean {
  const code = databaseErrorIn(error)?.code;
  return code === '42883' || code === '42601';
}

type DatabaseError = { code: string; constraint: string | undefined };

function databaseErrorIn(error: unknown): DatabaseError | null {
  let current = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    if (
      'code' in current &&
      typeof current.code === 'string' &&
      /^[0-9A-Z]{5}$/.test(current.code)
    ) {
      const constraint =
        'constraint' in current && typeof current.constraint === 'string'
          ? current.constraint
          : undefined;
      return { code: current.code, constraint };
    }
    current = 'cause' in current ? current.cause : null;
  }
  return null;
}
