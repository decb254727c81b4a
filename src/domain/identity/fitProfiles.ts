import { makeContext, type Ctx } from '../../context.ts';
import { defaultLocale } from '#i18n/locales.ts';
import type { Role } from '../people/roles.ts';
import { freeSlug } from './freeSlug.sql.ts';
import { slugFromName } from './slugFromName.ts';

export type ProfileOwner = { userId: string; name: string; roles: readonly Role[]; zone: string };

/**
 * Makes what a person is as a client or a coach by their roles, where it is not there yet. A profile is never removed: the page of
 * whoever is no coach any more leaves the public list, and waits there for its owner. `system` acts as the product, in a transaction.
 */
export async function fitProfiles(system: Ctx, person: ProfileOwner): Promise<void> {
  const { userId, roles } = person;
  if (roles.includes('client')) await keepClientProfile(system, userId);
  if (roles.includes('coach')) await keepCoachProfile(system, person);
  else await unlist(system, userId);
}

async function keepClientProfile({ store }: Ctx, userId: string): Promise<void> {
  if ((await store.count('client-profiles', { user: { equals: userId } })) > 0) return;
  await store.create('client-profiles', { user: userId });
}

/** Unpublished until its coach has written it; its name stands in the default locale, to which the others fall back. */
async function keepCoachProfile(system: Ctx, { userId, name, zone }: ProfileOwner): Promise<void> {
  if ((await system.store.count('coach-profiles', { user: { equals: userId } })) > 0) return;
  const base = { ...system.req.context.loom, locale: defaultLocale };
  await makeContext(base, system.req.transactionID).store.create('coach-profiles', {
    user: userId,
    slug: await freeSlug(system, slugFromName(name)),
    name,
    headline: name,
    zone,
    noticeMinutes: 720,
    horizonDays: 60,
    stepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 10,
    isPublished: false,
  });
}

async function unlist({ store }: Ctx, userId: string): Promise<void> {
  const listed = await store.findOne('coach-profiles', {
    and: [{ user: { equals: userId } }, { isPublished: { equals: true } }],
  });
  if (listed) await store.update('coach-profiles', listed.id, { isPublished: false });
}
