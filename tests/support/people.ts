import { randomBytes, randomUUID } from 'node:crypto';
import { hashOfToken, personOfToken } from '#domain/identity/personOfToken.ts';
import type { CurrentUser, Gender } from '#domain/people/actor.ts';
import type { Role } from '#domain/people/roles.ts';
import type { Locale } from '#i18n/locales.ts';
import type { World } from './world.ts';

export type Person = {
  id: string;
  user: CurrentUser;
  /** The session token; `cookie` is the header that carries it. */
  token: string;
  cookie: string;
};

/** What making people takes: less than a whole world, so that a bench can make them too. */
type Home = Pick<World, 'app' | 'config' | 'system'> & { clock: Pick<World['clock'], 'now'> };

type Wish = {
  name?: string;
  locale?: Locale;
  zone?: string;
  gender?: Gender;
  isVerified?: boolean;
  level?: 1 | 2;
};

/** A signed-in person with these roles. */
export async function aPerson(world: Home, roles: Role[], wish: Wish = {}): Promise<Person> {
  const { store } = world.system;
  const created = await store.create('users', {
    email: `${randomUUID()}@people.example`,
    name: wish.name ?? 'Maya Levin',
    roles,
    status: 'active',
    locale: wish.locale ?? 'en',
    zone: wish.zone ?? 'Asia/Jerusalem',
    gender: wish.gender ?? 'other',
    emailVerifiedAt: wish.isVerified === false ? null : world.clock.now().toString(),
  });
  return signedIn(world, created.id, { roles, level: wish.level ?? 1 });
}

/** A person who is there already, in a sign-in of their own from now on. */
export async function signedIn(
  world: Home,
  id: string,
  { roles, level = 1 }: { roles: Role[]; level?: 1 | 2 },
): Promise<Person> {
  const token = randomBytes(32).toString('base64url');
  const [activeRole = 'client'] = roles;
  const inAYear = world.clock
    .now()
    .add({ hours: 24 * 365 })
    .toString();
  await world.system.store.create('sign-ins', {
    user: id,
    tokenHash: hashOfToken(token),
    stage: 'full',
    level,
    methods: ['password'],
    provenAt: world.clock.now().toString(),
    activeRole,
    idleAt: inAYear,
    expiresAt: inAYear,
  });
  const user = await personOfToken(world.app, token);
  if (!user) throw new Error('The person made for the test is not recognised');
  return {
    id,
    user,
    token,
    cookie: `${world.config.cookiePrefix}loom-session=${token}`,
  };
}

export async function aClient(world: Home, wish: Wish & { of?: Person } = {}): Promise<Person> {
  const client = await aPerson(world, ['client'], wish);
  await world.system.store.create('client-profiles', { user: client.id });
  if (wish.of) await anEngagement(world, wish.of, client);
  return client;
}

/** A listed coach with one 50-minute session type, free every day from 08:00 to 20:00 in their zone, no notice, no buffers. */
export async function aCoach(
  world: Home,
  wish: Wish & { needsApproval?: boolean } = {},
): Promise<Person & { typeId: string; slug: string }> {
  const coach = await aPerson(world, ['coach'], { name: 'Noa Ben-Ami', ...wish });
  const { store } = world.system;
  const slug = `coach-${coach.id}`;
  const profile = await store.create('coach-profiles', {
    user: coach.id,
    slug,
    name: coach.user.name,
    headline: 'Leadership and career change',
    about: 'Twenty years of leading teams, and of listening to people who lead them.',
    zone: coach.user.zone,
    isPublished: false,
    noticeMinutes: 0,
    horizonDays: 60,
    stepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
  });
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    await store.create('availability-windows', {
      coach: coach.id,
      weekday,
      startsAt: '08:00',
      endsAt: '20:00',
    });
  }
  const type = await store.create('session-types', {
    coach: coach.id,
    name: 'Follow-up session',
    kind: 'followUp',
    durationMinutes: 50,
    priceMinor: 9600,
    currency: 'GBP',
    place: 'video',
    needsApproval: wish.needsApproval ?? false,
    isBookable: true,
  });
  await store.update('coach-profiles', profile.id, { isPublished: true });
  return { ...coach, typeId: type.id, slug };
}

export async function anEngagement(world: Home, coach: Person, client: Person): Promise<string> {
  const { id } = await world.system.store.create('engagements', {
    coach: coach.id,
    client: client.id,
    state: 'active',
    since: world.clock.now().toString(),
  });
  await world.system.store.create('conversations', {
    engagement: id,
    people: [{ user: coach.id }, { user: client.id }],
    lastSequence: 0,
  });
  return id;
}
