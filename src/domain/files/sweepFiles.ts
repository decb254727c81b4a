import { asSystem, type Ctx } from '../../context.ts';
import { sweepRecordings } from '../recordings/sweepRecordings.ts';
import { unknownKeys } from './unknownKeys.sql.ts';

const most = 200;
const keysAtOnce = 500;

/**
 * What the clock does with files: recordings of which nothing more comes are ended, files whose time is over go, those long in quarantine
 * are looked through again, and content that no row speaks of (its writer died between the two) goes after a day.
 */
export async function sweepFiles(ctx: Ctx): Promise<void> {
  const system = asSystem(ctx, 'sweep of files');
  const { store, enqueue, now } = system;
  await sweepRecordings(system);
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
  await removeUnknown(ctx, now.subtract({ hours: 24 }));
}

async function removeUnknown(ctx: Ctx, before: Temporal.Instant): Promise<void> {
  const { storage } = ctx.app;
  const removeOf = async (keys: string[]) => {
    for (const key of await unknownKeys(ctx, keys)) await storage.remove(key);
  };
  let keys: string[] = [];
  for await (const key of storage.keysBefore(before)) {
    if (keys.push(key) < keysAtOnce) continue;
    await removeOf(keys);
    keys = [];
  }
  if (keys.length > 0) await removeOf(keys);
}
