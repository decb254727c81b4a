import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { memorySms } from '#adapters/memory/sms.ts';
import { afterPrimary } from '#domain/identity/afterPrimary.ts';
import { askForRecovery } from '#domain/identity/askForRecovery.ts';
import { accountOfUser } from '#domain/identity/credentials.sql.ts';
import { factorsOf } from '#domain/identity/factors.sql.ts';
import { finishRecovery } from '#domain/identity/finishRecovery.ts';
import { followRecoveries } from '#domain/identity/followRecoveries.ts';
import { pendingSignIn } from '#domain/identity/pendingSignIn.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { recoveryOf } from '#domain/identity/recoveryOf.ts';
import { rotate } from '#domain/identity/rotate.sql.ts';
import { approveRecovery } from '#domain/identity/staff/approveRecovery.ts';
import { confirmPhone, keepPhone } from '#domain/identity/sms.sql.ts';
import { stopLinkState, stopOwnRecovery, stopRecovery } from '#domain/identity/stopRecovery.ts';
import { textOfRecoveries } from '#domain/identity/textOfRecoveries.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import type { Role } from '#domain/people/roles.ts';
import { inTransaction } from '#src/transaction.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { aPerson, type Person } from '#tests/support/people.ts';
import { proveAgain } from '#tests/support/proveAgain.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

const from = { address: '10.7.0.1', userAgent: 'Firefox/140 (X11; Linux)' };
let w: World;
beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
});
afterAll(() => w.end());

async function rows(query: string, ...values: unknown[]) {
  return (await w.app.pool.query<Record<string, unknown>>(query, values)).rows;
}

/** A person with an authenticator app and backup codes. */
async function withApp(roles: Role[] = ['client']): Promise<Person> {
  const person = await aPerson(w, roles, { level: 2 });
  await rows(
    `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, 'sealed', now(), now())`,
    person.id,
  );
  await rows(
    `insert into backup_codes (user_id, code_hash, made_at) values ($1, 'hash', now())`,
    person.id,
  );
  return person;
}

async function addPasskey(userId: string): Promise<void> {
  await rows(
    `insert into passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
      values ($1, $1::uuid::text, 'key', 0, 'Phone', true, now())`,
    userId,
  );
}

/** The person types their password in a new browser. */
async function halfIn(person: Person) {
  const account = await accountOfUser(w.system, person.id);
  if (!account) throw new Error('The account is not there');
  const opened = await afterPrimary(w.visitor, {
    account,
    method: 'password',
    remember: false,
    from,
  });
  const pending = await pendingSignIn(
    w.app,
    `${w.config.cookiePrefix}loom-session=${opened.token}`,
  );
  if (pending === null) throw new Error('The sign-in is not half done');
  return pending;
}

async function admin(): Promise<Person> {
  return aPerson(w, ['admin'], { level: 2 });
}

/** Two admins who were there before anything that is asked for from now on. */
async function twoAdmins(): Promise<[Person, Person]> {
  const both: [Person, Person] = [await admin(), await admin()];
  w.clock.advance({ minutes: 1 });
  return both;
}

/** Tokens of the links that stop it, in the mails to a person. */
async function stopLinks(person: Person): Promise<string[]> {
  await workOff(w);
  return w.mail
    .sent()
    .filter(({ to }) => to === person.user.email)
    .flatMap(({ text }) => /\/auth\/recover\/stop\/([\w-]+)/.exec(text)?.[1] ?? []);
}

async function stateOf(person: Person) {
  const found = await rows(
    'select state from recoveries where user_id = $1 order by asked_at desc, id desc limit 1',
    person.id,
  );
  return found[0]?.['state'];
}

describe('going on without a lost second factor', () => {
  it('takes 72 hours, then removes what was lost and ends every sign-in and trusted device', async () => {
    const person = await withApp();
    await rows(
      `insert into trusted_devices (user_id, token_hash, name, network, made_at, last_used_at, expires_at)
        values ($1, $2, '', '', now(), now(), now() + interval '3 years')`,
      person.id,
      `device of ${person.id}`,
    );
    await askForRecovery(w.visitor, await halfIn(person));
    w.clock.advance({ hours: 71, minutes: 59 });
    const early = await halfIn(person);
    expect(await recoveryOf(w.visitor, early)).toMatchObject({ isRipe: false, needsStaff: false });
    const tooSoon = finishRecovery(w.visitor, { pending: early, withPasskeys: false, from });
    expect(await codeOf(tooSoon)).toBe('identity.recoveryNotRipe');

    w.clock.advance({ minutes: 1 });
    const pending = await halfIn(person);
    expect(await recoveryOf(w.visitor, pending)).toMatchObject({ isRipe: true });
    const opened = await finishRecovery(w.visitor, { pending, withPasskeys: false, from });
    expect(opened.stage).toBe('full');
    expect(await personOfToken(w.app, opened.token)).toMatchObject({ id: person.id, level: 1 });
    expect(await personOfToken(w.app, person.token)).toBeNull();
    expect(await factorsOf(w.system, person.id)).toEqual({
      totp: false,
      passkeys: 0,
      sms: false,
      backupCodes: 0,
    });
    const trusted = await rows(
      'select id from trusted_devices where user_id = $1 and revoked_at is null',
      person.id,
    );
    expect(trusted).toEqual([]);
    expect(await stateOf(person)).toBe('done');
    const audit = await rows(
      `select collection from audit_logs where act = 'delete' and document_id = $1 order by 1`,
      person.id,
    );
    expect(audit).toEqual([{ collection: 'backup-codes' }, { collection: 'totp-factors' }]);
  });

  it('is done once when it is finished four times at once', async () => {
    const person = await withApp();
    await askForRecovery(w.visitor, await halfIn(person));
    w.clock.advance({ hours: 72 });
    const tries = [
      await halfIn(person),
      await halfIn(person),
      await halfIn(person),
      await halfIn(person),
    ];
    const codes = await Promise.all(
      tries.map((pending) =>
        codeOf(finishRecovery(w.visitor, { pending, withPasskeys: false, from })),
      ),
    );
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
    const left = await rows(
      'select id from sign_ins where user_id = $1 and revoked_at is null',
      person.id,
    );
    expect(left).toHaveLength(1);
  });

  it('keeps passkeys unless they are lost too; a kept one is asked for next', async () => {
    const keeper = await withApp();
    await addPasskey(keeper.id);
    const loser = await withApp();
    await addPasskey(loser.id);
    for (const person of [keeper, loser]) await askForRecovery(w.visitor, await halfIn(person));
    w.clock.advance({ hours: 72 });
    const kept = await finishRecovery(w.visitor, {
      pending: await halfIn(keeper),
      withPasskeys: false,
      from,
    });
    expect(kept.stage).toBe('mfa');
    expect(await factorsOf(w.system, keeper.id)).toMatchObject({ totp: false, passkeys: 1 });
    const lost = await finishRecovery(w.visitor, {
      pending: await halfIn(loser),
      withPasskeys: true,
      from,
    });
    expect(lost.stage).toBe('full');
    expect(await factorsOf(w.system, loser.id)).toMatchObject({ passkeys: 0 });
  });

  it('is for a half-done sign-in alone, and begun once', async () => {
    const person = await withApp();
    expect(await codeOf(askForRecovery(w.visitor, null))).toBe('common.signInFirst');
    const pending = await halfIn(person);
    await Promise.all([askForRecovery(w.visitor, pending), askForRecovery(w.visitor, pending)]);
    expect(await rows('select id from recoveries where user_id = $1', person.id)).toHaveLength(1);
    expect(await stopLinks(person)).toHaveLength(1);
  });
});

describe('the owner of the account', () => {
  it('is told at once and every day, each time with a link that stops it', async () => {
    const person = await withApp();
    await askForRecovery(w.visitor, await halfIn(person));
    expect(await stopLinks(person)).toHaveLength(1);
    for (let day = 0; day < 2; day++) {
      w.clock.advance({ hours: 24 });
      await followRecoveries(w.system);
      await followRecoveries(w.system);
    }
    const tokens = await stopLinks(person);
    expect(new Set(tokens).size).toBe(3);

    const [token = ''] = tokens;
    expect(await stopLinkState(w.visitor, token)).toBe('live');
    expect(await stateOf(person)).toBe('waiting');
    await stopRecovery(w.visitor, { token });
    expect(await stateOf(person)).toBe('cancelled');
    expect(await stopLinkState(w.visitor, token)).toBe('stopped');
    expect(await stopLinkState(w.visitor, tokens.at(-1) ?? '')).toBe('over');
    expect(await codeOf(stopRecovery(w.visitor, { token }))).toBe('identity.linkEnded');
    expect(await factorsOf(w.system, person.id)).toMatchObject({ totp: true });
  });

  it('stops it by signing in with a second factor', async () => {
    const person = await withApp();
    await askForRecovery(w.visitor, await halfIn(person));
    const { signInId } = await halfIn(person);
    await inTransaction(w.visitor, (tx) => rotate(tx, { signInId, method: 'totp', level: 2 }));
    expect(await stateOf(person)).toBe('cancelled');
  });

  it('sees it on every page of every sign-in, and stops it there', async () => {
    const person = await withApp();
    expect(await personOfToken(w.app, person.token)).toMatchObject({ recoveryAt: null });
    const pending = await halfIn(person);
    await askForRecovery(w.visitor, pending);
    const at = w.clock.now().add({ hours: 72 }).toString({ fractionalSecondDigits: 3 });
    expect(await personOfToken(w.app, person.token)).toMatchObject({ recoveryAt: at });

    const staff = { ...person.user, impersonatorId: (await admin()).id };
    expect(await codeOf(stopOwnRecovery(w.visitor))).toBe('common.signInFirst');
    await rows(
      'update sign_ins set impersonator_id = $2 where user_id = $1 and stage = $3',
      person.id,
      staff.impersonatorId,
      'full',
    );
    expect(await codeOf(stopOwnRecovery(w.as(staff)))).toBe('common.forbidden');
    await rows('update sign_ins set impersonator_id = null where user_id = $1', person.id);
    await stopOwnRecovery(w.as(person.user));
    expect(await stateOf(person)).toBe('cancelled');
    expect(await personOfToken(w.app, person.token)).toMatchObject({ recoveryAt: null });
    const half = await rows(
      `select from sign_ins where user_id = $1 and stage = 'mfa' and revoked_at is null`,
      person.id,
    );
    expect(half).toEqual([]);
  });

  it('gets one text too where they have a number, tried again while no carrier takes it', async () => {
    const sms = memorySms(() => w.clock.now());
    w.app.sms = sms;
    const phone = '+447700900321';
    const person = await withApp();
    await keepPhone(w.system, { userId: person.id, phone });
    await confirmPhone(w.system, person.id);
    await askForRecovery(w.visitor, await halfIn(person));
    sms.refuse(phone, 'temporary');
    await textOfRecoveries(w.system);
    const calm = memorySms(() => w.clock.now());
    w.app.sms = calm;
    for (let run = 0; run < 2; run++) await textOfRecoveries(w.system);
    const texts = calm.sent().filter(({ to }) => to === phone);
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).toContain('within 72 hours');
  });

  it('need not wait for one that nobody finished: it ends after two weeks', async () => {
    const person = await withApp();
    await askForRecovery(w.visitor, await halfIn(person));
    w.clock.advance({ hours: 72 + 14 * 24 });
    await followRecoveries(w.system);
    expect(await stateOf(person)).toBe('cancelled');
  });
});

describe('staff approval', () => {
  const reason = 'Seen with their passport in a video call';

  it('of two admins lets somebody go on at once', async () => {
    const [first, second] = await twoAdmins();
    const person = await withApp();
    await askForRecovery(w.visitor, await halfIn(person));
    const wish = { userId: person.id, reason };
    expect(await approveRecovery(w.as(first.user), wish)).toEqual({ approvals: 1 });
    expect(await codeOf(approveRecovery(w.as(first.user), wish))).toBe('identity.approvedAlready');
    expect(await recoveryOf(w.visitor, await halfIn(person))).toMatchObject({ isRipe: false });
    expect(await approveRecovery(w.as(second.user), wish)).toEqual({ approvals: 2 });
    const pending = await halfIn(person);
    expect(await recoveryOf(w.visitor, pending)).toMatchObject({ isRipe: true });
    expect(await finishRecovery(w.visitor, { pending, withPasskeys: false, from })).toMatchObject({
      stage: 'full',
    });
  });

  it('given by two at once counts twice', async () => {
    const [first, second] = await twoAdmins();
    const people = await Promise.all(Array.from({ length: 5 }, () => withApp()));
    for (const person of people) await askForRecovery(w.visitor, await halfIn(person));
    for (const { id: userId } of people) {
      const both = await Promise.all(
        [first, second].map(({ user }) => approveRecovery(w.as(user), { userId, reason })),
      );
      expect(both.map(({ approvals }) => approvals).toSorted()).toEqual([1, 2]);
    }
    for (const person of people) {
      expect(await recoveryOf(w.visitor, await halfIn(person))).toMatchObject({ isRipe: true });
    }
  });

  it('is what staff need: waiting alone is never enough, and setting up a factor comes next', async () => {
    const both = await twoAdmins();
    const staff = await withApp(['moderator']);
    await askForRecovery(w.visitor, await halfIn(staff));
    w.clock.advance({ hours: 24 * 10 });
    const waiting = await halfIn(staff);
    expect(await recoveryOf(w.visitor, waiting)).toMatchObject({ needsStaff: true, isRipe: false });
    const alone = finishRecovery(w.visitor, { pending: waiting, withPasskeys: false, from });
    expect(await codeOf(alone)).toBe('identity.recoveryNotRipe');
    await proveAgain(w, ...both);
    for (const { user } of both) {
      await approveRecovery(w.as(user), { userId: staff.id, reason });
    }
    const pending = await halfIn(staff);
    const opened = await finishRecovery(w.visitor, { pending, withPasskeys: false, from });
    expect(opened.stage).toBe('enrol');
  });

  it('is never one’s own, nor that of support, nor without a reason', async () => {
    const boss = await withApp(['admin']);
    await askForRecovery(w.visitor, await halfIn(boss));
    const own = approveRecovery(w.as(boss.user), { userId: boss.id, reason });
    expect(await codeOf(own)).toBe('identity.notOnYourself');
    const support = await aPerson(w, ['support'], { level: 2 });
    const wish = { userId: boss.id, reason };
    expect(await codeOf(approveRecovery(w.as(support.user), wish))).toBe('common.forbidden');
    const other = await admin();
    const silent = approveRecovery(w.as(other.user), { userId: boss.id, reason: ' ' });
    expect(await codeOf(silent)).toBe('identity.reasonNeeded');
    const nobody = approveRecovery(w.as(other.user), { userId: support.id, reason });
    expect(await codeOf(nobody)).toBe('identity.noRecovery');
  });

  const losses: [string, { roles?: Role[]; status?: 'suspended' }][] = [
    ['no admin any more', { roles: ['editor'] }],
    ['suspended', { status: 'suspended' }],
  ];

  it.each(losses)(
    'counts no longer once its giver is %s, for staff and for others',
    async (_what, change) => {
      const [first, second] = await twoAdmins();
      const people = [await withApp(['editor']), await withApp()];
      for (const person of people) {
        await askForRecovery(w.visitor, await halfIn(person));
        for (const { user } of [first, second]) {
          await approveRecovery(w.as(user), { userId: person.id, reason });
        }
        expect(await recoveryOf(w.visitor, await halfIn(person))).toMatchObject({ isRipe: true });
      }
      await w.system.store.update('users', first.id, change);
      for (const person of people) {
        const pending = await halfIn(person);
        const tried = finishRecovery(w.visitor, { pending, withPasskeys: false, from });
        expect(await codeOf(tried)).toBe('identity.recoveryNotRipe');
      }
    },
  );

  it('is not given by whoever became an admin after it was asked for: one admin could be two', async () => {
    const [boss] = await twoAdmins();
    const promoted = await aPerson(w, ['client'], { level: 2 });
    const person = await withApp();
    await askForRecovery(w.visitor, await halfIn(person));
    const wish = { userId: person.id, reason };
    expect(await approveRecovery(w.as(boss.user), wish)).toEqual({ approvals: 1 });
    const made = await admin();
    await w.system.store.update('users', promoted.id, { roles: ['client', 'admin'] });
    // The sign-in from before has ended with the change; this stands for their next one.
    await rows('update sign_ins set revoked_at = null where user_id = $1', promoted.id);
    const raised = { ...promoted.user, roles: ['client', 'admin'] } satisfies CurrentUser;
    for (const user of [made.user, raised]) {
      expect(await codeOf(approveRecovery(w.as(user), wish))).toBe('identity.adminTooNew');
      // Past the refusal too: the count itself leaves them out.
      await rows(
        'insert into recovery_approvals select id, $2, now() from recoveries where user_id = $1',
        person.id,
        user.id,
      );
    }
    const pending = await halfIn(person);
    expect(await recoveryOf(w.visitor, pending)).toMatchObject({ isRipe: false });
    const tried = finishRecovery(w.visitor, { pending, withPasskeys: false, from });
    expect(await codeOf(tried)).toBe('identity.recoveryNotRipe');
  });
});
