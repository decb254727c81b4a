import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
} from 'payload';
import { contextOf } from '#src/context.ts';
import { announce } from '#domain/notifications/announce.sql.ts';
import type { EventName } from '#domain/notifications/events.ts';
import type { Doc } from './Doc.ts';
import { isAutosave } from './isAutosave.ts';

export type Announcements = {
  /** The domain event a write means, or null when it means only "changed". */
  event?: (change: {
    doc: Record<string, unknown>;
    before: Record<string, unknown> | null;
  }) => EventName | null;
  /** Live-update topics that care, such as `user:<id>`. */
  topics?: (doc: Record<string, unknown>) => string[];
};

/** Announces a write once, in its transaction: an event row, a job if something reacts to it, and a NOTIFY to every process. */
export const announceChange =
  ({ event, topics }: Announcements): CollectionAfterChangeHook<Doc> =>
  async ({ collection, doc, previousDoc, operation, req }) => {
    if (isAutosave({ collection, doc, req })) return doc;
    const before = operation === 'create' ? null : previousDoc;
    await announce(contextOf(req), {
      name: event?.({ doc, before }) ?? `${collection.slug}.changed`,
      collection: collection.slug,
      documentId: String(doc.id),
      topics: topics?.(doc) ?? [],
    });
    return doc;
  };

export const announceDelete =
  ({ topics }: Announcements): CollectionAfterDeleteHook<Doc> =>
  async ({ collection, doc, id, req }) => {
    await announce(contextOf(req), {
      name: `${collection.slug}.deleted`,
      collection: collection.slug,
      documentId: String(id),
      topics: topics?.(doc) ?? [],
    });
  };

/** Announces a change of a global. */
export const announceGlobalChange: GlobalAfterChangeHook = async ({ global, req }) => {
  const slug: string = global.slug;
  await announce(contextOf(req), {
    name: `${slug}.changed`,
    collection: slug,
    documentId: slug,
    topics: [],
  });
};
