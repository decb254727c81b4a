import type { Endpoint, PayloadRequest, SanitizedConfig } from 'payload';
import { staff } from '#domain/people/access.ts';
import { refuseActingAsAnother } from '#domain/people/actor.ts';
import { contextOf } from '#src/context.ts';
import { notFound } from '#src/refused.ts';
import { keepSortOwn } from './keepSortOwn.ts';

const staffOnly = ({ req }: { req: PayloadRequest }): boolean => staff(contextOf(req));
const nobody = (): boolean => false;

/** Payload opens its own collections (locks, migrations, jobs, folders, presets) to any signed-in person; here they are for staff. Preferences stay each person's own. */
export function closeInternals(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    const slug: string = collection.slug;
    if (slug.startsWith('payload-')) {
      const { beforeOperation } = collection.hooks;
      collection.hooks = {
        ...collection.hooks,
        beforeOperation: [...beforeOperation, keepSortOwn],
      };
    }
    if (slug === 'payload-preferences') {
      if (collection.endpoints)
        collection.endpoints = collection.endpoints.map(deletedOnce).map(byOneself);
      continue;
    }
    if (!slug.startsWith('payload-')) continue;
    const open = slug === 'payload-locked-documents' ? staffOnly : nobody;
    collection.access = {
      ...collection.access,
      admin: staffOnly,
      create: open,
      read: open,
      readVersions: nobody,
      update: open,
      delete: open,
      unlock: nobody,
    };
  }
  return config;
}

/** Staff who act as somebody leave that person's preferences as they are. */
function byOneself(endpoint: Endpoint): Endpoint {
  if (endpoint.method === 'get') return endpoint;
  return {
    ...endpoint,
    handler: (req) => {
      refuseActingAsAnother(contextOf(req).actor);
      return endpoint.handler(req);
    },
  };
}

/** Payload 3.90 answers 500 to the deletion of a preference that is not there: its query misses a join. */
function deletedOnce(endpoint: Endpoint): Endpoint {
  if (endpoint.method !== 'delete') return endpoint;
  return {
    ...endpoint,
    handler: async (req) => {
      const { totalDocs } = await req.payload.count({
        collection: 'payload-preferences',
        overrideAccess: false,
        req,
        where: { key: { equals: req.routeParams?.['key'] } },
      });
      if (totalDocs === 0) throw notFound();
      return endpoint.handler(req);
    },
  };
}
