import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { personOfToken } from '#domain/identity/personOfToken.ts';
import { movedColumns } from '#domain/identity/staff/movedColumns.ts';
import { mergePlan, mergeUsers } from '#domain/identity/staff/mergeUsers.ts';
import { giveFeedback } from '#domain/sessions/giveFeedback.ts';
import { sendMessage } from '#domain/messaging/sendMessage.ts';
import { anAttendedSession } from '#tests/support/anAttendedSession.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { aPackage } from '#tests/support/aPackage.ts';
import { aClient, aCoach, anEngagement, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

const reason = 'Signed up twice, shown by both addresses';
let w: World;
let admin: Person;

beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
  admin = await aPerson(w, ['admin'], { level: 2 });
});
afterAll(() => w.end());

async function rows(query: string, ...values: unknown[]) {
  return (await w.app.pool.query<Record<string, unknown>>(query, values)).rows;
}

function merge(from: Person, into: Person) {
  return mergeUsers(w.as(admin.user), { userId: from.id, into: into.id, reason });
}

async function aSession(coach: Person & { typeId: string }, client: Person, hours: number) {
  const startsAt = w.clock.now().add({ hours });
  const { id } = await w.system.store.create('sessions', {
    coach: coach.id,
    client: client.id,
    type: coach.typeId,
    state: 'confirmed',
    startsAt: startsAt.toString(),
    endsAt: startsAt.add({ minutes: 50 }).toString(),
    place: 'video',
    priceMinor: 0,
    currency: 'GBP',
    sequence: 0,
  });
  return id;
}

async function user({ id }: Person) {
  return w.system.store.findByID('users', id);
}

/** What names a person and does not go over as it is, with why. */
const notMoved: Record<string, readonly string[]> = {
  'is how they prove who they are, or what they were sent for it': [
    'address_changes.user_id',
    'api_keys.user_id',
    'backup_codes.user_id',
    'connected_accounts.user_id',
    'credentials.user_id',
    'known_devices.user_id',
    'mfa_notices.user_id',
    'oidc_flows.user_id',
    'one_time_tokens.user_id',
    'passkey_challenges.user_id',
    'passkeys.user_id',
    'recoveries.user_id',
    'recovery_approvals.staff_id',
    'sign_ins.impersonator_id',
    'sign_ins.user_id',
    'sms_factors.user_id',
    'totp_factors.user_id',
    'trusted_devices.user_id',
  ],
  'is a secret address that whoever left must not keep using': ['calendar_feeds.user_id'],
  'is about the account itself': [
    'consents.user_id',
    'locks.user_id',
    'payload_preferences_rels.users_id',
    'referral_codes.user_id',
    'referrals.referrer_id',
    'referrals.user_id',
    'suspensions.user_id',
    'users.merged_into_id',
    'users_roles.parent_id',
  ],
  'goes over with care of its own': [
    'client_profiles.user_id',
    'coach_listings.coach_id',
    'data_keys.owner_id',
    'favourites.person_id',
    'file_seals.owner_id',
    'note_drafts.owner_id',
    'note_seals.owner_id',
    'note_templates.owner_id',
    'notes.author_id',
    'notes.client_id',
    'notifications.person_id',
    'read_marks.user_id',
    'session_people.person_id',
  ],
  'was an act of the office, or of the account as it was then': [
    'invitations.accepted_by',
    'invitations.coach_id',
    'messages.author_id',
    'packages.given_by_id',
    'packages.revocation_by_id',
    'session_overrides.by_id',
    'sessions.override_by_id',
  ],
};

describe('joining two accounts of one person', () => {
  it('forgets no column that names a person', async () => {
    const found = await rows(
      `select c.conrelid::regclass::text || '.' || a.attname as name
        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
        where c.contype = 'f' and c.confrelid = 'users'::regclass`,
    );
    const moved = movedColumns.map((column) => column.join('.'));
    const known = [...moved, ...Object.values(notMoved).flat()];
    expect(found.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });

  it('brings reviews along, so that they can be taken back, and the rating of a coach', async () => {
    const was = { coach: await aCoach(w), client: await aClient(w) };
    const sessionId = await anAttendedSession(w, was);
    await giveFeedback(w.as(was.client.user), {
      ...{ sessionId, rating: 4, heard: null, useful: null, clear: null },
      ...{ comment: 'Clear', isReview: true, signature: 'first' },
    });
    const [client, coach] = [await aClient(w), await aClient(w)];
    await merge(was.client, client);
    await merge(was.coach, coach);
    const [listing] = await rows(
      'select review_count, rating_sum from coach_listings where coach_id = $1',
      coach.id,
    );
    expect(listing).toEqual({ review_count: 1, rating_sum: 4 });
    expect(
      await w.system.store.findOne('feedback', { session: { equals: sessionId } }),
    ).toMatchObject({
      client: client.id,
      coach: coach.id,
    });
  });

  it('moves sessions, engagements and conversations, and closes the one that goes', async () => {
    const coach = await aCoach(w);
    const [from, into] = [await aClient(w, { of: coach }), await aClient(w)];
    const session = await aSession(coach, from, 26);
    const talk = await w.system.store.findOne('conversations', {
      'people.user': { equals: from.id },
    });
    await sendMessage(w.as(from.user), { conversation: talk?.id ?? '', text: 'Hello' });
    const wish = { userId: from.id, into: into.id, reason };
    const plan = await mergePlan(w.as(admin.user), wish);
    expect(plan).toMatchObject({ engagements: 1, sessions: 1, conversations: 1, messagesKept: 1 });
    expect(await user(from)).toMatchObject({ status: 'active' });

    await rows(`update sessions set updated_at = '2020-01-01' where id = $1`, session);
    expect(await merge(from, into)).toEqual(plan);
    expect(await w.system.store.findByID('sessions', session)).toMatchObject({
      client: into.id,
      updatedAt: new Date(w.clock.now().epochMilliseconds).toISOString(),
    });
    expect(
      await w.system.store.findOne('engagements', { client: { equals: into.id } }),
    ).not.toBeNull();
    const people = await rows(
      'select user_id from conversations_people where _parent_id = $1',
      talk?.id,
    );
    expect(people).toContainEqual({ user_id: into.id });
    const gone = await user(from);
    expect(gone).toMatchObject({ status: 'erased', mergedInto: into.id });
    expect(gone?.email).toMatch(/@unclaimed\.invalid$/);
    expect(await user(into)).toMatchObject({ status: 'active', email: into.user.email });
    const audit = await rows(
      `select actor_id as by from audit_logs where document_id = $1 and changes -> 'staffAct' ->> 'to' = 'merge'`,
      from.id,
    );
    expect(audit).toEqual([{ by: admin.id }]);
  });

  it('moves nothing by which somebody proves who they are', async () => {
    const [from, into] = [await aClient(w), await aClient(w)];
    await rows(
      `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, 's', now(), now())`,
      from.id,
    );
    await rows(
      `insert into trusted_devices (user_id, token_hash, name, network, made_at, last_used_at, expires_at)
        values ($1, $2, '', '', now(), now(), now() + interval '3 years')`,
      from.id,
      `device of ${from.id}`,
    );
    await merge(from, into);
    expect(await personOfToken(w.app, from.token)).toBeNull();
    expect(await personOfToken(w.app, into.token)).not.toBeNull();
    for (const table of [
      'totp_factors',
      'trusted_devices',
      'sms_factors',
      'passkeys',
      'api_keys',
      'credentials',
    ]) {
      expect(await rows(`select user_id from ${table} where user_id = $1`, into.id), table).toEqual(
        [],
      );
    }
    expect(await rows('select id from sign_ins where user_id = $1', into.id)).toHaveLength(1);
  });

  it('brings a client’s packages along', async () => {
    const coach = await aCoach(w);
    const [from, into] = [await aClient(w, { of: coach }), await aClient(w)];
    const id = await aPackage(w, { coach, client: from });
    await merge(from, into);
    expect((await w.system.store.findByID('packages', id))?.client).toBe(into.id);
  });

  it('brings a coach’s practice along to an account that has none', async () => {
    const [from, into] = [await aCoach(w), await aClient(w)];
    await merge(from, into);
    expect((await user(into))?.roles.toSorted()).toEqual(['client', 'coach']);
    expect(await w.system.store.count('coach-profiles', { user: { equals: into.id } })).toBe(1);
    expect(await w.system.store.count('availability-windows', { coach: { equals: into.id } })).toBe(
      7,
    );
  });

  it('is refused whole where both hold the same time', async () => {
    const coach = await aCoach(w);
    const other = await aCoach(w);
    const [from, into] = [await aClient(w), await aClient(w)];
    const kept = await aSession(coach, from, 50);
    await aSession(other, into, 50);
    expect(await codeOf(merge(from, into))).toBe('sessions.timeTaken');
    expect(await user(from)).toMatchObject({ status: 'active', email: from.user.email });
    expect(await w.system.store.findByID('sessions', kept)).toMatchObject({ client: from.id });
  });

  it('is refused where both work with one coach, are coaches, or each other’s client', async () => {
    const coach = await aCoach(w);
    const pair = [await aClient(w, { of: coach }), await aClient(w, { of: coach })] as const;
    expect(await codeOf(merge(...pair))).toBe('people.alreadyTogether');
    expect(await codeOf(merge(await aCoach(w), await aCoach(w)))).toBe('identity.mergeConflict');
    const client = await aClient(w);
    await anEngagement(w, coach, client);
    expect(await codeOf(merge(client, coach))).toBe('identity.mergeConflict');
    expect(await codeOf(merge(client, client))).toBe('identity.mergeConflict');
  });

  it('is never done with staff, nor with an account that is closed', async () => {
    const [client, closed] = [await aClient(w), await aClient(w)];
    const staff = await aPerson(w, ['client', 'editor']);
    await w.system.store.update('users', closed.id, { status: 'banned' });
    expect(await codeOf(merge(client, staff))).toBe('identity.notOnStaff');
    expect(await codeOf(merge(staff, client))).toBe('identity.notOnStaff');
    expect(await codeOf(merge(client, closed))).toBe('identity.notInThatState');
    expect(await codeOf(merge(closed, client))).toBe('identity.notInThatState');
  });

  it('is done once when it is asked for both ways at once', async () => {
    const [one, other] = [await aClient(w), await aClient(w)];
    const codes = await Promise.all([codeOf(merge(one, other)), codeOf(merge(other, one))]);
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
    const states = [(await user(one))?.status, (await user(other))?.status];
    expect(states.toSorted()).toEqual(['active', 'erased']);
  });
});
