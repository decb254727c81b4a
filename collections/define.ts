import type { CollectionConfig, Endpoint, Field, GlobalConfig, Where } from 'payload';
import type { PayloadRequest } from 'payload';
import { asVisitor, contextOf, type Ctx } from '#src/context.ts';
import { Refused } from '#src/refused.ts';
import { actsAsAnother, refuseActingAsAnother } from '#domain/people/actor.ts';
import { allowsAct } from '#domain/identity/keyScopes.ts';
import { nobody, type Access, type AccessSubject, type Permission } from '#domain/access.ts';
import { auditChange, auditDelete, auditGlobalChange } from '#hooks/audit.ts';
import {
  announceChange,
  announceDelete,
  announceGlobalChange,
  type Announcements,
} from '#hooks/announce.ts';
import { holdWhoActs, holdWhoActsOnGlobal } from '#hooks/holdWhoActs.ts';
import { lockRow } from '#hooks/lockRow.ts';
import { judgeChange } from '#hooks/judgeChange.ts';
import { keepSortOwn } from '#hooks/keepSortOwn.ts';
import { collectionInTwoLanguages, globalInTwoLanguages } from './inTwoLanguages.ts';
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
  /** Rows come and never change or go: nobody may even hold one, also not the application's database role. */
  growsOnly?: boolean;
  hooks?: CollectionConfig['hooks'];
};

/**
 * The only way to make a collection. Payload opens what is left out to any signed-in person, so every
 * access function is demanded here, and every field must carry its record (whose it is, how it is
 * audited, how long it is kept, what erasure does); one without fails the boot, as does one without a name in both
 * languages of the panel. `admin.group` and the labels of tabs are keys of those words.
 */
export function defineCollection(definition: Definition): CollectionConfig {
  const { access, audit, announce, growsOnly = false, hooks = {}, ...config } = definition;
  requireRecords(config.slug, config.fields);
  if (growsOnly && (access.update !== nobody || access.delete !== nobody)) {
    throw new Error(`${config.slug}: only grows, so nobody may change or delete its rows`);
  }
  const update = rule(access.update, config.slug, 'write');
  return collectionInTwoLanguages({
    lockDocuments: false,
    disableDuplicate: true,
    // Rows change one by one, each held while it does (`lockRow`).
    disableBulkEdit: true,
    graphQL: false,
    ...config,
    admin: {
      ...config.admin,
      hidden: config.admin?.hidden ?? false,
    },
    ...(config.endpoints ? { endpoints: config.endpoints.map(scoped(config.slug)) } : {}),
    access: {
      admin: ({ req }) => access.admin(contextOf(req)),
      create: permission(access.create, config.slug),
      read: rule(access.read, config.slug, 'read'),
      update,
      delete: rule(access.delete, config.slug, 'write'),
      readVersions: rule(access.readVersions, config.slug, 'read'),
      unlock: permission(access.unlock, config.slug),
    },
    hooks: {
      ...hooks,
      beforeOperation: [
        judgeChange(update),
        holdWhoActs,
        ...(hooks.beforeOperation ?? []),
        keepSortOwn,
        ...(growsOnly ? [] : [lockRow]),
      ],
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
  });
}

type GlobalDefinition = Omit<GlobalConfig, 'access'> & {
  access: GlobalRules;
  audit: 'row' | { exempt: string };
  announce: 'change' | { exempt: string };
};

/**
 * The only way to make a global; the same demands as `defineCollection`. Its audit row and its event name it by its slug.
 * @public
 */
export function defineGlobal(definition: GlobalDefinition): GlobalConfig {
  const { access, audit, announce, hooks = {}, ...config } = definition;
  requireRecords(config.slug, config.fields);
  return globalInTwoLanguages({
    graphQL: false,
    lockDocuments: false,
    ...config,
    access: {
      read: rule(access.read, config.slug, 'read'),
      update: rule(access.update, config.slug, 'write'),
      readVersions: rule(access.readVersions, config.slug, 'read'),
    },
    hooks: {
      ...hooks,
      beforeOperation: [holdWhoActsOnGlobal, ...(hooks.beforeOperation ?? [])],
      afterChange: [
        ...(hooks.afterChange ?? []),
        ...(audit === 'row' ? [auditGlobalChange] : []),
        ...(announce === 'change' ? [announceGlobalChange] : []),
      ],
    },
    custom: { ...config.custom, audit, announce },
  });
}

type PayloadAccessArgs = {
  req: PayloadRequest;
  id?: string | number;
  data?: unknown;
};

function rule(access: Access, slug: string, act: 'read' | 'write') {
  return (args: PayloadAccessArgs): boolean | Where | Promise<boolean | Where> =>
    access(asking(args.req, slug, act), subjectOf(args));
}

function permission(access: Permission, slug: string) {
  return (args: PayloadAccessArgs): boolean | Promise<boolean> =>
    access(asking(args.req, slug, 'write'), subjectOf(args));
}

/** Who asks, as far as an API key may: without the scope it gets what a visitor gets; and so do staff who act as somebody and would write. */
function asking(req: PayloadRequest, slug: string, act: 'read' | 'write'): Ctx {
  const ctx = contextOf(req);
  if (act === 'write' && actsAsAnother(ctx.actor)) return asVisitor(ctx);
  return allowsAct(ctx.actor, slug, act) ? ctx : asVisitor(ctx);
}

/** An endpoint of our own asks no access function, so an API key needs its scope at the door. */
function scoped(slug: string) {
  return (endpoint: Omit<Endpoint, 'root'>): Omit<Endpoint, 'root'> => ({
    ...endpoint,
    handler: (req) => {
      const act = endpoint.method === 'get' ? 'read' : 'write';
      if (act === 'write') demandJson(req);
      const { actor } = contextOf(req);
      if (act === 'write') refuseActingAsAnother(actor);
      if (!allowsAct(actor, slug, act)) throw new Refused('identity.keyScope', 403);
      return endpoint.handler(req);
    },
  });
}

/** Our own endpoints read JSON alone, and no form of another site can send that. */
function demandJson({ body, headers }: PayloadRequest): void {
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  const isJson = type.trim().toLowerCase() === 'application/json';
  if (body && !isJson) throw new Refused('common.notJson', 415);
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
