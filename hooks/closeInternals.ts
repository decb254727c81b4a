import type { SanitizedConfig } from 'payload';
import { staff } from '#domain/people/access.ts';
import { contextOf } from '#src/context.ts';
import type { PayloadRequest } from 'payload';

const staffOnly = ({ req }: { req: PayloadRequest }): boolean => staff(contextOf(req));
const nobody = (): boolean => false;

/** Payload opens its own collections (locks, migrations, jobs, folders, presets) to any signed-in person; here they are for staff. Preferences stay each person's own. */
export function closeInternals(config: SanitizedConfig): SanitizedConfig {
  for (const collection of config.collections) {
    if (!collection.slug.startsWith('payload-') || collection.slug === 'payload-preferences')
      continue;
    const slug: string = collection.slug;
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
