import type { CollectionConfig, PayloadRequest } from 'payload';

type Write = {
  collection: Pick<CollectionConfig, 'versions'>;
  doc: Record<string, unknown>;
  req: PayloadRequest;
};

/**
 * Whether a write is one of the many steps by which the editor saves a draft while somebody types. These leave no audit
 * row and no event: the version itself is the record, and what reaches the public is recorded when it is published.
 */
export function isAutosave({ collection, doc, req }: Write): boolean {
  const asked = (name: string) => String(req.query[name]) === 'true';
  const hasDrafts = typeof collection.versions === 'object' && Boolean(collection.versions.drafts);
  return hasDrafts && doc['_status'] === 'draft' && asked('draft') && asked('autosave');
}
