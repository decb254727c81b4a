import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { afterPrimary } from '#domain/identity/afterPrimary.ts';
import { askForRecovery } from '#domain/identity/askForRecovery.ts';
import { askForAddress } from '#domain/identity/changeAddress.ts';
import { changePassword } from '#domain/identity/changePassword.ts';
import { chooseLocale } from '#domain/identity/chooseLocale.ts';
import { accountOfUser, keepPassword } from '#domain/identity/credentials.sql.ts';
import { finishRecovery } from '#domain/identity/finishRecovery.ts';
import { makeApiKey } from '#domain/identity/makeApiKey.ts';
import { hashPassword, verifyPassword } from '#domain/identity/password.ts';
import { pendingSignIn } from '#domain/identity/pendingSignIn.ts';
import { personOfKey } from '#domain/identity/personOfKey.ts';
import { removePasskey } from '#domain/identity/removePasskey.ts';
import { removeTotp } from '#domain/identity/removeTotp.ts';
import { renewBackupCodes } from '#domain/identity/renewBackupCodes.ts';
import { revokeKeys } from '#domain/identity/apiKeys.sql.ts';
import { revokeSignIns } from '#domain/identity/revokeSignIns.sql.ts';
import { removeSms } from '#domain/identity/setUpSms.ts';
import { signOut } from '#domain/identity/signOut.ts';
import { approveRecovery } from '#domain/identity/staff/approveRecovery.ts';
import { banUser } from '#domain/identity/staff/banUser.ts';
import { forceSignOut } from '#domain/identity/staff/forceSignOut.ts';
import { impersonate } from '#domain/identity/staff/impersonate.ts';
import { mergeUsers } from '#domain/identity/staff/mergeUsers.ts';
import { reinstateUser } from '#domain/identity/staff/reinstateUser.ts';
import { requireReset } from '#domain/identity/staff/requireReset.ts';
import { setAddress } from '#domain/identity/staff/setAddress.ts';
import { setMfaPolicy } from '#domain/identity/staff/setMfaPolicy.ts';
import { setRoles } from '#domain/identity/staff/setRoles.ts';
import { suspendUser } from '#domain/identity/staff/suspendUser.ts';
import { verifyUserAddress } from '#domain/identity/staff/verifyUserAddress.ts';
import { addTrustedDevice, trustedDevicesOf } from '#domain/identity/trustedDevices.sql.ts';
import { switchRole } from '#domain/identity/switchRole.ts';
import { updateProfile } from '#domain/identity/updateProfile.ts';
import { markRead } from '#domain/messaging/markRead.sql.ts';
import { sendMessage } from '#domain/messaging/sendMessage.ts';
import type { Ctx } from '#src/context.ts';
import { inTransaction } from '#src/transaction.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { proveAgain } from '#tests/support/proveAgain.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

const from = { address: '10.9.0.1', userAgent: 'Firefox/140 (X11; Linux)' };
const reason = 'Asked for by telephone';
let w: World;

beforeAll(async () => {
  w = await world({ RATE_LIMIT_FACTOR: '1000' });
});
afterAll(() => w.end());

async function rows(query: string, ...values: unknown[]) {
  return (await w.app.pool.query<Record<string, unknown>>(query, values)).rows;
}

const end = (person: Person) =>
  inTransaction(w.system, (tx) => revokeSignIns(tx, { userId: person.id }));

/** Who waits in this database for a person to be let go. */
const waiting = () =>
  rows(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query like '%from users where id%'`,
  );

const ended = { code: 'common.signInFirst', status: 401 };

describe('Whoever was signed out after they were recognised', () => {
  const profile = { name: 'Still Here', locale: 'en', zone: 'UTC', gender: 'other' } as const;
  const acts: [string, (ctx: Ctx) => Promise<unknown>][] = [
    ['makes no API key', (ctx) => makeApiKey(ctx, { name: 'n', scopes: ['users:read'], days: 7 })],
    ['gets no backup codes', (ctx) => renewBackupCodes(ctx)],
    ['removes no authenticator app', (ctx) => removeTotp(ctx)],
    ['removes no passkey', (ctx) => removePasskey(ctx, { id: crypto.randomUUID() })],
    ['removes no number', (ctx) => removeSms(ctx)],
    ['asks for no other address', (ctx) => askForAddress(ctx, { email: 'else@people.example' })],
    ['does not change their profile', (ctx) => updateProfile(ctx, profile)],
    ['does not choose a language', (ctx) => chooseLocale(ctx, 'he')],
    ['does not change hats', (ctx) => switchRole(ctx, 'client')],
  ];

  it.each(acts)('%s', async (_what, act) => {
    const person = await aClient(w);
    const ctx = w.as(person.user);
    await end(person);
    expect(await refusalOf(act(ctx))).toMatchObject(ended);
  });

  it('signs out once more without a word', async () => {
    const person = await aClient(w);
    const ctx = w.as(person.user);
    await end(person);
    await signOut(ctx);
  });

  it('writes nothing in a conversation, and reads nothing in it', async () => {
    const coach = await aCoach(w);
    const client = await aClient(w, { of: coach });
    const [row] = await rows(
      'select _parent_id as id from conversations_people where user_id = $1',
      client.id,
    );
    const conversation = String(row?.['id']);
    const ctx = w.as(client.user);
    await end(client);
    const sent = sendMessage(ctx, { conversation, text: 'Still here' });
    expect(await refusalOf(sent)).toMatchObject(ended);
    expect(await refusalOf(markRead(ctx, { conversation, sequence: 0 }))).toMatchObject(ended);
  });

  it('does not change what they offer', async () => {
    const coach = await aCoach(w);
    const ctx = w.as(coach.user);
    await end(coach);
    const changed = ctx.store.update('session-types', coach.typeId, { durationMinutes: 60 });
    expect(await refusalOf(changed)).toMatchObject(ended);
  });
});

describe('The sign-in of whoever acts', () => {
  const profile = { name: 'Still Here', locale: 'en', zone: 'UTC', gender: 'other' } as const;
  it.each([
    ['has come to its end', "expires_at = '2026-01-01'"],
    ['was not used for too long', "idle_at = '2026-01-01'"],
    ['must prove a second factor again', "stage = 'mfa'"],
  ])('%s: nothing is written in it', async (_what, change) => {
    const person = await aClient(w);
    await rows(`update sign_ins set ${change} where id = $1`, person.user.signInId);
    expect(await refusalOf(updateProfile(w.as(person.user), profile))).toMatchObject(ended);
  });

  it('is held while an act runs: who ends it waits, and finds what was done', async () => {
    const person = await aClient(w);
    const inAct = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    const act = inTransaction(w.as(person.user), async () => {
      inAct.resolve(undefined);
      await goOn.promise;
    });
    await inAct.promise;
    let hasEnded = false;
    const ending = end(person).then(() => (hasEnded = true));
    await expect.poll(waiting).toHaveLength(1);
    expect(hasEnded).toBe(false);
    goOn.resolve(undefined);
    await Promise.all([act, ending]);
  });

  it('may act on while its person renames themselves in another one', async () => {
    const person = await aClient(w);
    const work = Array.from({ length: 12 }, (_, i) =>
      updateProfile(w.as(person.user), { ...profile, name: `Name ${String(i)}` }),
    );
    await Promise.all(work);
  });

  it('of a key: an ended key writes nothing', async () => {
    const person = await aClient(w);
    const { key } = await makeApiKey(w.as(person.user), {
      name: 'n',
      scopes: ['users:write'],
      days: 7,
    });
    const holder = await personOfKey(w.app, key);
    if (!holder) throw new Error('The key opens nothing');
    await inTransaction(w.system, (tx) => revokeKeys(tx, { userId: person.id }));
    expect(await refusalOf(updateProfile(w.as(holder), profile))).toMatchObject({
      code: 'identity.keyWrong',
      status: 401,
    });
  });
});

describe('A change of the password', () => {
  const old = 'seven green kites above the bay';
  const chosen = 'nine quiet lanterns on the stair';
  const intruders = 'four loud engines in the yard';

  /** A change that waits for the answer about known passwords, until `goOn`. */
  async function changing(person: Person) {
    const asked = Promise.withResolvers<undefined>();
    const goOn = Promise.withResolvers<undefined>();
    const before = w.app.breachedPasswords;
    w.app.breachedPasswords = {
      appearances: async () => {
        asked.resolve(undefined);
        await goOn.promise;
        return null;
      },
    };
    const wish = { current: old, password: intruders };
    const refused = refusalOf(changePassword(w.as(person.user), wish));
    await asked.promise;
    w.app.breachedPasswords = before;
    return {
      finish: () => {
        goOn.resolve(undefined);
        return refused;
      },
    };
  }

  const passwordIs = async (person: Person, password: string) =>
    verifyPassword(password, (await accountOfUser(w.system, person.id))?.passwordHash ?? null);

  it.each([
    ['the owner resets it: theirs stays', {}],
    ['the owner changes it in the same sign-in: the earlier one counts no more', { isSame: true }],
  ])('in flight while %s', async (_what, { isSame = false }: { isSame?: boolean }) => {
    const person = await aClient(w);
    const hashes = await Promise.all([hashPassword(old), hashPassword(chosen)]);
    const keep = (passwordHash: string, exceptId = person.user.signInId) =>
      inTransaction(w.system, (tx) =>
        keepPassword(tx, { userId: person.id, passwordHash, exceptId }),
      );
    await keep(hashes[0]);
    const change = await changing(person);
    await keep(hashes[1], isSame ? person.user.signInId : crypto.randomUUID());
    expect(await change.finish()).toMatchObject(
      isSame ? { code: 'identity.passwordWrong', status: 422 } : ended,
    );
    expect(await passwordIs(person, chosen)).toBe(true);
  });
});

describe('A device', () => {
  it('that comes to be trusted while the password changes is trusted no more', async () => {
    const person = await aClient(w);
    const passwordHash = await hashPassword('seven green kites above the bay');
    const [trusts, goOn] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const trusting = inTransaction(w.as(person.user), async (tx) => {
      const device = { name: '', network: '', days: 30 };
      await addTrustedDevice(tx, { userId: person.id, token: person.token, ...device });
      trusts.resolve(undefined);
      await goOn.promise;
    });
    await trusts.promise;
    const changing = inTransaction(w.system, (tx) =>
      keepPassword(tx, { userId: person.id, passwordHash }),
    );
    await expect.poll(waiting).toHaveLength(1);
    goOn.resolve(undefined);
    await Promise.all([trusting, changing]);
    const left = await trustedDevicesOf(w.system, { userId: person.id, token: undefined });
    expect(left).toEqual([]);
  });
});

describe('A half-done sign-in that was ended', () => {
  async function halfIn(person: Person) {
    await rows(
      `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, 'sealed', now(), now())`,
      person.id,
    );
    const account = await accountOfUser(w.system, person.id);
    if (!account) throw new Error('The account is not there');
    const { token } = await afterPrimary(w.visitor, {
      account,
      method: 'password',
      remember: false,
      from,
    });
    const pending = await pendingSignIn(w.app, `${w.config.cookiePrefix}loom-session=${token}`);
    if (!pending) throw new Error('The sign-in is not half done');
    return pending;
  }

  it('finishes no recovery that is ripe', async () => {
    const person = await aClient(w);
    await askForRecovery(w.visitor, await halfIn(person));
    await rows('update recoveries set ripe_at = $2 where user_id = $1', person.id, '2026-01-01');
    const [{ id: signInId, user_id: userId } = {}] = await rows(
      `select id, user_id from sign_ins where user_id = $1 and stage = 'mfa'`,
      person.id,
    );
    const pending = { signInId: String(signInId), userId: String(userId), stage: 'mfa' } as const;
    await end(person);
    const finished = finishRecovery(w.visitor, { pending, withPasskeys: false, from });
    expect(await refusalOf(finished)).toMatchObject(ended);
    expect(await rows('select from totp_factors where user_id = $1', person.id)).toHaveLength(1);
  });

  it('asks for none either', async () => {
    const person = await aClient(w);
    const pending = await halfIn(person);
    await end(person);
    expect(await refusalOf(askForRecovery(w.visitor, pending))).toMatchObject(ended);
  });
});

describe('What staff do', () => {
  const acts: Record<string, [needsProof: boolean, (ctx: Ctx, id: string) => Promise<unknown>]> = {
    suspend: [false, (ctx, userId) => suspendUser(ctx, { userId, reason, until: null })],
    'sign out': [false, (ctx, userId) => forceSignOut(ctx, { userId, reason })],
    'require a reset': [false, (ctx, userId) => requireReset(ctx, { userId, reason })],
    reinstate: [false, (ctx, userId) => reinstateUser(ctx, { userId, reason })],
    'verify an address': [false, (ctx, userId) => verifyUserAddress(ctx, { userId, reason })],
    ban: [true, (ctx, userId) => banUser(ctx, { userId, reason })],
    'set roles': [true, (ctx, userId) => setRoles(ctx, { userId, reason, roles: ['coach'] })],
    'set an address': [
      true,
      (ctx, userId) => setAddress(ctx, { userId, reason, email: 'new@people.example' }),
    ],
    impersonate: [true, (ctx, userId) => impersonate(ctx, { userId, reason, from })],
    'approve a recovery': [true, (ctx, userId) => approveRecovery(ctx, { userId, reason })],
    merge: [
      true,
      async (ctx, userId) => mergeUsers(ctx, { userId, reason, into: (await aClient(w)).id }),
    ],
    'set the policy': [
      true,
      (ctx) => setMfaPolicy(ctx, { role: 'coach', isRequired: false, graceUntil: null, reason }),
    ],
  };
  const table = Object.entries(acts);

  it.each(table)('%s: not by an admin banned meanwhile', async (_name, [, act]) => {
    const [admin, client] = [await aPerson(w, ['admin'], { level: 2 }), await aClient(w)];
    const ctx = w.as(admin.user);
    await w.system.store.update('users', admin.id, { status: 'banned' });
    expect(await refusalOf(act(ctx, client.id))).toMatchObject(ended);
  });

  it.each(table)('%s: proven just now, where it must be', async (_name, [needsProof, act]) => {
    const [admin, client] = [await aPerson(w, ['admin'], { level: 2 }), await aClient(w)];
    w.clock.advance({ minutes: 11 });
    const { code: stale } = await refusalOf(act(w.as(admin.user), client.id));
    expect(stale === 'identity.proveFirst').toBe(needsProof);
    await proveAgain(w, admin);
    const { code: fresh } = await refusalOf(act(w.as(admin.user), client.id));
    expect(fresh).not.toBe('identity.proveFirst');
  });
});
