import { asSystem, type Ctx } from '../../context.ts';

const most = 200;

/**
 * What the clock does with files: those whose time is over go, those long in quarantine are looked through again, and content that no row
 * speaks of (its writer died between the two) goes after a day.
 */
export async function sweepFiles(ctx: Ctx): Promise<void> {
  const { store, enqueue, now, app } = asSystem(ctx, 'sweep of files');
  const over = await store.find('files', {
    where: { keptUntil: { less_than: now.toString() } },
    limit: most,
  });
  for (const { id } of over) await store.delete('files', id);
  const waiting = await store.find('files', {
    where: {
      and: [
        { state: { equals: 'quarantined' } },
        { createdAt: { less_than: now.subtract({ minutes: 30 }).toString() } },
      ],
    },
    limit: most,
  });
  for (const { id } of waiting) await enqueue('scanFile', { fileId: id }, { singletonKey: id });
  for await (const key of app.storage.keysBefore(now.subtract({ hours: 24 }))) {
    const known = await store.count('files', {
      and: [{ storageKey: { equals: key } }, { state: { not_equals: 'refused' } }],
    });
    if (known === 0) await app.storage.remove(key);
  }
}
