import type { Mutation } from '../Mutation.ts';

const everyRoute = 'tests/collections/everyRoute.test.ts';
const availability = 'tests/domain/sessions/availability.test.ts';
const scheduleRules = 'tests/domain/sessions/scheduleRules.test.ts';
const holds = 'tests/domain/sessions/holds.test.ts';
const constraints = 'tests/domain/sessions/constraints.test.ts';
const guards = 'src/migrations/20261101_000200_guards.ts';

/** What could break of how sessions are booked. */
export const sessionsMutations: readonly Mutation[] = [
  {
    area: 'sessions',
    kind: 'rule',
    what: 'busy time is offered',
    file: 'src/domain/sessions/judgeStart.ts',
    find: "  if (meets(judged.bySessions, slot)) reasons.push('busy');\n",
    replace: '',
    test: availability,
    title: 'a session may begin when another ends',
  },
  {
    area: 'sessions',
    kind: 'rule',
    what: 'the notice counts in the list alone',
    file: 'src/domain/sessions/judgeStart.ts',
    find: "  if (startMs < judged.earliestMs) reasons.push('notice');\n",
    replace: '',
    test: availability,
    title: 'notice is enforced at commit, not only in the list',
  },
  {
    area: 'sessions',
    kind: 'rule',
    what: 'a full day is offered',
    file: 'src/domain/sessions/judgeStart.ts',
    find: 'if (isFull(day) && ',
    replace: 'if (false && isFull(day) && ',
    test: scheduleRules,
    title: 'count whole days of the coach’s zone, neither the booker’s nor UTC’s',
  },
  {
    area: 'sessions',
    kind: 'rule',
    what: 'time off is offered',
    file: 'src/domain/sessions/openTime.ts',
    find: 'without(open, timeOffDays)',
    replace: 'open',
    test: scheduleRules,
    title: 'takes its dates whole, the last included, and exceptions with them',
  },
  {
    area: 'sessions',
    kind: 'rule',
    what: 'a cancelled session can be confirmed again',
    file: 'src/domain/sessions/session.ts',
    find: '  cancelled: {},',
    replace: '  cancelled: { confirmed: anyone },',
    test: 'tests/domain/sessions/session.test.ts',
    title: 'cancelled → confirmed is refused',
  },
  {
    area: 'sessions',
    kind: 'door',
    what: 'anyone signed in reads all sessions',
    file: 'src/domain/sessions/access.ts',
    find: "if (ctx.actor.kind !== 'user') return false;\n  const { id } = ctx.actor.user;",
    replace: "if (ctx.actor.kind === 'user') return true;\n  const { id } = { id: '' };",
    test: everyRoute,
    title: 'lists to each asker only rows of its reach',
  },
  {
    area: 'sessions',
    kind: 'constraint',
    what: 'two sessions of a coach overlap',
    file: guards,
    find: '(coach_id with =, tstzrange(starts_at, ends_at) with &&)',
    replace: '(id with =, tstzrange(starts_at, ends_at) with &&)',
    test: constraints,
    title: 'lets no two sessions of a coach overlap',
  },
  {
    area: 'sessions',
    kind: 'constraint',
    what: 'two sessions of a client overlap',
    file: guards,
    find: '(client_id with =, tstzrange(starts_at, ends_at) with &&)',
    replace: '(id with =, tstzrange(starts_at, ends_at) with &&)',
    test: constraints,
    title: 'lets no two sessions of a client overlap',
  },
  {
    area: 'sessions',
    kind: 'rule',
    what: 'a person keeps as many times as they like',
    file: 'src/domain/sessions/judgeNewSession.ts',
    find: '>= mostHolds',
    replace: '>= mostHolds * 100',
    test: holds,
    title: 'keeps two times at most for one person',
  },
  {
    area: 'sessions',
    kind: 'rule',
    what: 'a hold that ran out can still be confirmed',
    file: 'src/domain/sessions/demandMove.ts',
    find: 'was.heldUntil && isPast(ctx, was.heldUntil)',
    replace: "was.heldUntil === ''",
    test: holds,
    title: 'lasts ten minutes by the injected clock, then cannot be confirmed',
  },
];
