import type { Mutation } from '../Mutation.ts';

const verifyAddress = 'tests/domain/identity/verifyAddress.test.ts';
const audit = 'tests/domain/audit.test.ts';
const guards = 'src/migrations/20261101_000200_guards.ts';

/** What could break of how things are recorded. */
export const auditMutations: readonly Mutation[] = [
  {
    area: 'audit',
    kind: 'rule',
    what: 'a change of an account leaves no audit row',
    file: 'hooks/audit.ts',
    find: "if (operation === 'update' && Object.keys(changes).length === 0) return doc;",
    replace: "if (operation === 'update') return doc;",
    test: verifyAddress,
    title: 'takes effect once when the link is used eight times at once',
  },
  {
    area: 'audit',
    kind: 'door',
    what: 'a field without a record is accepted',
    file: 'collections/define.ts',
    find: 'if (!own && !containers.has(field.type)) {',
    replace: 'if (own === null) {',
    test: 'tests/architecture/records.test.ts',
    title: 'refuses a field that does not say whose it is and what erasure does',
  },
  {
    area: 'audit',
    kind: 'rule',
    what: 'an audit row tells personal values',
    file: 'hooks/audit.ts',
    find: "audit === 'value' ? { from, to } : 'changed'",
    replace: '{ from, to }',
    test: audit,
    title: 'says who wrote what, with values only where the field’s record lets it',
  },
  {
    area: 'audit',
    kind: 'door',
    what: 'everyone signed in reads the audit log',
    file: 'collections/AuditLogs.ts',
    find: 'read: admins,',
    replace: 'read: (ctx) => ctx.actor.kind === "user",',
    test: audit,
    title: 'REST opens it to admins, for reading alone',
  },
  {
    area: 'audit',
    kind: 'constraint',
    what: 'the owner of the tables can rewrite the audit log',
    file: guards,
    find: 'create trigger audit_logs_only_grow before update or delete',
    replace: 'create trigger audit_logs_only_grow before update',
    test: audit,
    title: 'not even the owner of the tables may run: delete from audit_logs',
  },
  {
    area: 'audit',
    kind: 'constraint',
    what: 'the product may delete from the audit log',
    file: 'src/postgres/migrateDatabase.ts',
    find: 'revoke update, delete, truncate on audit_logs',
    replace: 'revoke update, truncate on audit_logs',
    test: audit,
    title: 'the product may not run: delete from audit_logs',
  },
];
