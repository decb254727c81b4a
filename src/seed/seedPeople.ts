import type { Ctx } from '../context.ts';
import { recordConsents } from '#domain/identity/consents.sql.ts';
import { keepPassword } from '#domain/identity/credentials.sql.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import type { Role } from '#domain/people/roles.ts';
import { demoAddress } from './demoAccounts.ts';
import { demoChecklists } from './demoChecklists.ts';
import { demoClients, demoCoaches, demoStaff, type DemoCoach } from './demoPeople.ts';
import { seedDays } from './seedDays.ts';
import { sessionKinds } from './sessionKinds.ts';
import { within } from './within.ts';

/** What later steps need of the people: who they are, and what can be booked with a coach, by kind. */
export type SeededPeople = {
  users: Map<string, CurrentUser>;
  types: Map<string, { id: string; priceMinor: number; currency: string; needsApproval: boolean }>;
};

export async function seedPeople(tx: Ctx, passwordHash: string): Promise<SeededPeople> {
  const people: SeededPeople = { users: new Map(), types: new Map() };
  for (const each of demoStaff) await account(tx, people, each, each.role, passwordHash);
  for (const each of demoCoaches) {
    await account(tx, people, each, 'coach', passwordHash);
    await practice(tx, people, each);
  }
  for (const each of demoClients) {
    const user = await account(tx, people, each, 'client', passwordHash);
    await tx.store.create('client-profiles', { user: user.id, introduction: each.introduction });
  }
  return people;
}

type Person = Pick<CurrentUser, 'name' | 'gender' | 'locale' | 'zone'> & { key: string };

async function account(
  tx: Ctx,
  { users }: SeededPeople,
  { key, name, gender, locale, zone }: Person,
  role: Role,
  passwordHash: string,
): Promise<CurrentUser> {
  const since = tx.now.subtract({ hours: 24 * 75 }).toString();
  const email = demoAddress(key);
  const { id } = await tx.store.create('users', {
    email,
    name,
    roles: [role],
    status: 'active',
    emailVerifiedAt: since,
    locale,
    zone,
    gender,
    isDemo: true,
  });
  await keepPassword(tx, { userId: id, passwordHash });
  await recordConsents(tx, id);
  const user: CurrentUser = {
    id,
    collection: 'users',
    email,
    name,
    gender,
    roles: [role],
    activeRole: role,
    status: 'active',
    locale,
    zone,
    emailVerifiedAt: since,
    signInId: '',
    level: 1,
    requiredLevel: 1,
    provenAt: since,
    impersonatorId: null,
    apiKey: null,
    owesConsent: false,
    recoveryAt: null,
    graceUntil: null,
    waitingRequests: 0,
    expiresAt: tx.now.add({ hours: 1 }).toString(),
    createdAt: since,
    updatedAt: since,
  };
  users.set(key, user);
  return user;
}

/** The demo's coaches name their mother tongue first. */
const spokenLevels = ['native', 'fluent'] as const;

/** A coach's public profile, hours, and what can be booked, in both languages. */
async function practice(tx: Ctx, people: SeededPeople, coach: DemoCoach): Promise<void> {
  const user = people.users.get(coach.key)?.id ?? '';
  const [english, hebrew] = [within(tx, { locale: 'en' }), within(tx, { locale: 'he' })];
  const words = (locale: 'en' | 'he') => ({
    name: coach.names[locale],
    headline: coach.headline[locale],
    about: coach.about[locale],
  });
  const profile = await english.store.create('coach-profiles', {
    user,
    slug: coach.slug,
    ...words('en'),
    specialties: coach.specialties,
    languages: coach.languages,
    languageLevels: coach.languages.map((language, index) => ({
      language,
      level: spokenLevels[index] ?? 'conversational',
    })),
    zone: coach.zone,
    noticeMinutes: 720,
    horizonDays: 60,
    stepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 10,
    weekStart: coach.weekdays.includes(7) ? 7 : 1,
    ...(coach.hasSpecialDays ? { mostPerDay: 8, mostPerWeek: 30 } : {}),
    isPublished: false,
    verifiedAt: coach.isNew === true ? null : tx.now.subtract({ hours: 24 * 70 }).toString(),
  });
  await hebrew.store.update('coach-profiles', profile.id, words('he'));
  for (const weekday of coach.weekdays) {
    for (const [startsAt, endsAt] of coach.hours) {
      await tx.store.create('availability-windows', { coach: user, weekday, startsAt, endsAt });
    }
  }
  for (const kind of sessionKinds) {
    const priced = (share: number) => Math.round(coach.price * share) * 100;
    const priceMinor = priced(kind.share);
    const asks = kind.kind === 'followUp' ? coach.asks : undefined;
    const lists = kind.kind === 'followUp' ? demoChecklists[coach.key] : undefined;
    const needsApproval = coach.needsApproval === true && kind.kind !== 'discovery';
    const type = await english.store.create('session-types', {
      coach: user,
      ...kind.words.en,
      kind: kind.kind,
      durationMinutes: kind.minutes,
      priceMinor,
      currency: coach.currency,
      place: 'video',
      needsApproval,
      isBookable: true,
      otherLengths: kind.others.map(({ minutes, share }) => ({
        durationMinutes: minutes,
        priceMinor: priced(share),
        currency: coach.currency,
      })),
      clientChecklist: lists?.client.en.join('\n') ?? null,
      coachChecklist: lists?.coach.join('\n') ?? null,
      questions: asks ? [{ question: asks.en, answerKind: 'short', isRequired: true }] : [],
    });
    await hebrew.store.update('session-types', type.id, {
      ...kind.words.he,
      clientChecklist: lists?.client.he.join('\n') ?? null,
      ...(asks
        ? { questions: type.questions?.map((each) => ({ ...each, question: asks.he })) ?? [] }
        : {}),
    });
    people.types.set(`${coach.key}/${kind.kind}`, {
      id: type.id,
      priceMinor,
      currency: coach.currency,
      needsApproval,
    });
  }
  const typeId = people.types.get(`${coach.key}/discovery`)?.id ?? '';
  if (coach.hasSpecialDays) await seedDays(tx, { coach, userId: user, typeId });
  await english.store.update('coach-profiles', profile.id, { isPublished: true });
}
