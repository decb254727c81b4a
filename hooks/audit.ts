import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionConfig,
  Field,
  GlobalAfterChangeHook,
} from 'payload';
import { recordOf } from '#collections/record.ts';
import { contextOf } from '#src/context.ts';
import { writeAudit, type AuditedChange } from '#domain/audit/writeAudit.sql.ts';
import type { Doc } from './Doc.ts';
import { isAutosave } from './isAutosave.ts';

/** Leaves an audit row for a create or update, in the write's own transaction. */
export const auditChange: CollectionAfterChangeHook<Doc> = async ({
  collection,
  data,
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (isAutosave({ collection, doc, req })) return doc;
  const before = operation === 'create' ? {} : previousDoc;
  // Payload leaves out of `doc` what its writer may not read.
  const changes = changesIn(collection, [doc, data, before], before);
  if (operation === 'update' && Object.keys(changes).length === 0) return doc;
  await writeAudit(contextOf(req), {
    act: operation,
    collection: collection.slug,
    documentId: String(doc.id),
    changes,
  });
  return doc;
};

/** Leaves an audit row for a deletion. */
export const auditDelete: CollectionAfterDeleteHook = async ({ collection, id, req }) => {
  await writeAudit(contextOf(req), {
    act: 'delete',
    collection: collection.slug,
    documentId: String(id),
    changes: {},
  });
};

/** Leaves an audit row for a change of a global. */
export const auditGlobalChange: GlobalAfterChangeHook = async ({
  global,
  doc,
  previousDoc,
  req,
}: GlobalChange) => {
  const changes = changesIn(global, [doc], previousDoc);
  if (Object.keys(changes).length === 0) return doc;
  await writeAudit(contextOf(req), {
    act: 'update',
    collection: global.slug,
    documentId: global.slug,
    changes,
  });
  return doc;
};

/** What changed, as far as each field's record lets an audit row know. A value is the first that one of `written` has. */
function changesIn(
  collection: Pick<CollectionConfig, 'fields'>,
  written: readonly Values[],
  before: Values,
): Record<string, AuditedChange> {
  const changes: Record<string, AuditedChange> = {};
  for (const { name, audit } of auditedFields(collection.fields)) {
    if (audit === 'never') continue;
    const from = plain(valueAt(before, name));
    const to = plain(
      written.map((each) => valueAt(each, name)).find((value) => value !== undefined),
    );
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    changes[name] = audit === 'value' ? { from, to } : 'changed';
  }
  return changes;
}

type GlobalChange = Omit<Parameters<GlobalAfterChangeHook>[0], 'doc' | 'previousDoc'> & {
  doc: Values;
  previousDoc: Values;
};

type Values = Record<string, unknown>;

/** `name` is a path: a group's fields are judged one by one, each by its own record. */
type Audited = { name: string; audit: 'value' | 'changed' | 'never' };

function auditedFields(fields: Field[]): Audited[] {
  return fields.flatMap((field): Audited[] => {
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => auditedFields(tab.fields));
    if (field.type === 'row' || field.type === 'collapsible') return auditedFields(field.fields);
    if (!('name' in field) || field.type === 'ui' || field.type === 'join') return [];
    if (field.type === 'group') {
      return auditedFields(field.fields).map(({ name, audit }) => ({
        name: `${field.name}.${name}`,
        audit,
      }));
    }
    return [{ name: field.name, audit: recordOf(field)?.audit ?? 'never' }];
  });
}

function valueAt(doc: Values, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (isValues(value) ? value[name] : undefined), doc);
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null;
}

/** The stored form of a value: a related document counts by its id. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'object' && value !== null && 'id' in value && 'createdAt' in value) {
    return value.id;
  }
  return value;
}
