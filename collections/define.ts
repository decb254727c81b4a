import type { CollectionConfig, Field, GlobalConfig, Where } from 'payload';
import type { PayloadRequest } from 'payload';
import { contextOf, type Ctx } from '#src/context.ts';
import type { Access, AccessSubject, Permission } from '#domain/access.ts';
import { auditChange, auditDelete } from '#hooks/audit.ts';
import { announceChange, announceDelete, type Announcements } from '#hooks/announce.ts';
import { keepSortOwn } from '#hooks/keepSortOwn.ts';
import { recordOf, type FieldRecord } from './record.ts';

type CollectionRules = {
  /** Whether the collection shows in the admin panel. */
  admin: (ctx: Ctx) => boolean;
  create: Permission;
  read: Access;
  update: Access;
  delete: Access;
  /** Who reads earlier versions and drafts; `nobody` for collections without versions. */
  readVersions: Access;
  unlock: Permission;
};

type GlobalRules = Pick<CollectionRules, 'read' | 'update' | 'readVersions'>;

type Definition = Omit<CollectionConfig, 'access'> & {
  access: CollectionRules;
  /** `'row'`, or the reason why writes here leave no audit row. */
  audit: 'row' | { exempt: string };
  /** What follows a write here; see `hooks/announce.ts`. `'change'` announces the bare fact. */
  announce: Announcements | 'change' | { exempt: string };
  hooks?: CollectionConfig['hooks'];
};

/**
 * The only way to make a collection. Payload opens what is left out to any signed-in person, so every
 * access function is demanded here, and every field must carry its record (whose it is, how it is
 * audited, how long it is kept, what erasure does); one without fails the boot.
 */
export function defineCollection(definition: Definition): CollectionConfig {
  const { access, audit, announce, hooks = {}, ...config } = definition;
  requireRecords(config.slug, config.fields);
  return {
    lockDocuments: false,
    disableDuplicate: true,
    graphQL: false,
    ...config,
    admin: {
      ...config.admin,
      hidden: config.admin?.hidden ?? false,
    },
    access: {
      admin: ({ req }) => access.admin(contextOf(req)),
      create: permission(access.create),
      read: rule(access.read),
      update: rule(access.update),
      delete: rule(access.delete),
      readVersions: rule(access.readVersions),
      unlock: permission(access.unlock),
    },
    hooks: {
      ...hooks,
      beforeOperation: [...(hooks.beforeOperation ?? []), keepSortOwn],
      afterChange: [
        ...(hooks.afterChange ?? []),
        ...(audit === 'row' ? [auditChange] : []),
        ...('exempt' in Object(announce) ? [] : [announceChange(announcements(announce))]),
      ],
      afterDelete: [
        ...(hooks.afterDelete ?? []),
        ...(audit === 'row' ? [auditDelete] : []),
        ...('exempt' in Object(announce) ? [] : [announceDelete(announcements(announce))]),
      ],
    },
    custom: { ...config.custom, audit, announce },
  };
}

/**
 * The only way to make a global; the same demands as `defineCollection`.
 * @public
 */
export function defineGlobal(
  definition: Omit<GlobalConfig, 'access'> & { access: GlobalRules },
): GlobalConfig {
  const { access, ...config } = definition;
  requireRecords(config.slug, config.fields);
  return {
    graphQL: false,
    ...config,
    access: {
      read: rule(access.read),
      update: rule(access.update),
      readVersions: rule(access.readVersions),
    },
  };
}

type PayloadAccessArgs = {
  req: PayloadRequest;
  id?: string | number;
  data?: unknown;
};

function rule(access: Access) {
  return (args: PayloadAccessArgs): boolean | Where | Promise<boolean | Where> =>
    access(contextOf(args.req), subjectOf(args));
}

function permission(access: Permission) {
  return (args: PayloadAccessArgs): boolean | Promise<boolean> =>
    access(contextOf(args.req), subjectOf(args));
}

function subjectOf({ id, data }: PayloadAccessArgs): AccessSubject {
  return {
    ...(id === undefined ? {} : { id }),
    ...(typeof data === 'object' && data !== null ? { data: { ...data } } : {}),
  };
}

function announcements(announce: Definition['announce']): Announcements {
  return typeof announce === 'object' && !('exempt' in announce) ? announce : {};
}

/** Fields that hold others without a value of their own. */
const containers = new Set(['row', 'collapsible', 'tabs', 'ui']);

function requireRecords(slug: string, fields: Field[], inherited?: FieldRecord): void {
  for (const field of fields) {
    const own = recordOf(field) ?? inherited;
    if (!own && !containers.has(field.type)) {
      const name = 'name' in field ? field.name : field.type;
      throw new Error(`${slug}.${name}: no record of whose it is, how audited, kept and erased`);
    }
    if ('fields' in field) requireRecords(slug, field.fields, own);
    if ('tabs' in field) {
      for (const tab of field.tabs) requireRecords(slug, tab.fields, own);
    }
    if ('blocks' in field) {
      for (const block of field.blocks) requireRecords(slug, block.fields, own);
    }
  }
}
