import { makeContext, type Ctx } from '../../context.ts';
import { defaultLocale } from '#i18n/locales.ts';
import { freeSlug } from './freeSlug.sql.ts';
import { slugFromName } from './slugFromName.ts';

export type NewPerson = { userId: string; name: string; role: 'client' | 'coach'; zone: string };

/**
 * What a new user is as a client or a coach. A coach's page stays unpublished until they have written it;
 * its name stands in the default locale, to which the others fall back. `system` acts as the product.
 */
export async function makeProfiles(system: Ctx, person: NewPerson): Promise<void> {
  const { userId, name, role, zone } = person;
  if (role === 'client') {
    await system.store.create('client-profiles', { user: userId });
    return;
  }
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
