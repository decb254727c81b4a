import type { Mutation } from '../Mutation.ts';

const messaging = 'tests/domain/messaging/messaging.test.ts';
const profile = 'tests/domain/identity/profile.test.ts';
const everyRoute = 'tests/collections/everyRoute.test.ts';
const engagements = 'tests/collections/engagements.test.ts';
const guards = 'src/migrations/20261101_000200_guards.ts';

/** What could break of how people are kept. */
export const peopleMutations: readonly Mutation[] = [
  {
    area: 'people',
    kind: 'door',
    what: 'everyone signed in sees client profiles',
    file: 'src/domain/people/clientProfileAccess.ts',
    find: "  if (!user.roles.includes('coach')) return own;\n",
    replace: "  if (!user.roles.includes('coach')) return true;\n",
    test: everyRoute,
    title: 'lists to each asker only rows of its reach',
  },
  {
    area: 'people',
    kind: 'door',
    what: 'a client profile of others can be changed',
    file: 'src/domain/people/clientProfileAccess.ts',
    find: 'return user ? { user: { equals: user.id } } : false;',
    replace: 'return user !== null;',
    test: everyRoute,
    title: 'lets nobody write what is not theirs',
  },
  {
    area: 'people',
    kind: 'rule',
    what: 'an unverified person counts as verified',
    file: 'src/domain/people/actor.ts',
    find: 'return actor.user.emailVerifiedAt === null ? null : actor.user;',
    replace: 'return actor.user;',
    test: messaging,
    title: 'an unverified person',
  },
  {
    area: 'people',
    kind: 'rule',
    what: 'an unknown zone is stored',
    file: 'hooks/users/keepIdentityConsistent.ts',
    find: 'if (zone === null) throw new Refused(unknownZone, 422, { fields: { zone: unknownZone } });\n    kept.zone = zone;',
    replace:
      'if (zone === undefined) throw new Refused(unknownZone, 422);\n    if (zone) kept.zone = zone;',
    test: profile,
    title: 'is changed by its verified person alone',
  },
  {
    area: 'people',
    kind: 'door',
    what: 'everyone sees which staff there are',
    file: 'src/domain/identity/access.ts',
    find: 'if (staff(ctx)) return true;\n  return ownRow(ctx);',
    replace: 'return staff(ctx) || ctx.actor.kind === "user";',
    test: everyRoute,
    title: 'lists to each asker only rows of its reach',
  },
  {
    area: 'people',
    kind: 'rule',
    what: 'an ended engagement comes back to life',
    file: 'src/domain/people/engagement.ts',
    find: "ended: ['archived'],",
    replace: "ended: ['archived', 'active'],",
    test: engagements,
    title: 'moving from ended to active is allowed: false',
  },
  {
    area: 'people',
    kind: 'rule',
    what: 'a coach sees clients of engagements that ended',
    file: 'src/domain/people/clientsOf.sql.ts',
    find: "state in ('active', 'paused')",
    replace: "state in ('active', 'paused', 'ended')",
    test: engagements,
    title: 'shows the client to the coach while it lives, and no longer',
  },
  {
    area: 'people',
    kind: 'constraint',
    what: 'a pair has two living engagements',
    file: guards,
    find: 'create unique index engagements_pair_key',
    replace: 'create index engagements_pair_key',
    test: engagements,
    title: 'is the only living one of its pair, also when two are made at once',
  },
];
