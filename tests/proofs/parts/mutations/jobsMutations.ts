import type { Mutation } from '../Mutation.ts';

const notifications = 'tests/domain/notifications.test.ts';
const guards = 'src/migrations/20261101_000200_guards.ts';

/** What could break of how jobs are done. */
export const jobsMutations: readonly Mutation[] = [
  {
    area: 'jobs',
    kind: 'rule',
    what: 'a person is told twice of one event',
    file: 'src/domain/notifications/notify.ts',
    find: '    if (isTold > 0) return;\n',
    replace: '',
    test: notifications,
    title: 'an event that is reacted to twice tells each person once',
  },
  {
    area: 'jobs',
    kind: 'rule',
    what: 'jobs are queued beside the transaction, not on it',
    file: 'src/jobs/enqueue.ts',
    find: 'executor(ctx.app, ctx.req.transactionID)',
    replace: 'executor(ctx.app, undefined)',
    test: notifications,
    title: 'that is rolled back leaves no event, no job and no mail',
  },
  {
    area: 'jobs',
    kind: 'rule',
    what: 'a banned person gets mail',
    file: 'src/domain/notifications/deliver.ts',
    find: "if (user.status === 'erased' || user.status === 'banned') return false;",
    replace: "if (user.status === 'erased') return false;",
    test: notifications,
    title: 'anything to somebody who is banned, or to an address that nobody has proven',
  },
  {
    area: 'jobs',
    kind: 'constraint',
    what: 'two notifications of one event',
    file: guards,
    find: 'create unique index notifications_once',
    replace: 'create index notifications_once',
    test: 'tests/collections/notifications.test.ts',
    title: 'a person has one notification of an event, and it one delivery by each channel',
  },
];
