import { afterAll, beforeAll, describe, expect, it, vi, onTestFinished } from 'vitest';

import { memorySms, type MemorySms } from '#adapters/memory/sms.ts';
import { afterPrimary } from '#domain/identity/afterPrimary.ts';
import { accountOfUser } from '#domain/identity/credentials.sql.ts';
import { pendingSignIn, type PendingSignIn } from '#domain/identity/pendingSignIn.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { phoneHint, phoneNumber } from '#domain/identity/phoneNumber.ts';
import { askForCode, proveSms, smsToProve } from '#domain/identity/proveSms.ts';
import { confirmSms, removeSms, resendFirstCode, startSms } from '#domain/identity/setUpSms.ts';
import { keepPhone, smsFactorOf } from '#domain/identity/sms.sql.ts';
import { smsCodeMinutes } from '#domain/identity/smsCode.ts';
import type { From, OpenedSignIn } from '#domain/identity/signIns.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;
let sms: MemorySms;
let made = 0;

beforeAll(async () => {
  w = await world();
  sms = memorySms(() => w.clock.now());
  w.app.sms = sms;
});
afterAll(() => w.end());

/** A number and a network nobody used yet, so that no test meets the limits of another. */
function fresh(): { phone: string; from: From } {
  made += 1;
  const from = { address: `10.9.${made}.1`, userAgent: 'Firefox/140 (X11; Linux)' };
  return { phone: `+4477009${String(made).padStart(5, '0')}`, from };
}

function codeTo(phone: string): string {
  const last = sms.sent().findLast(({ to }) => to === phone);
  return /\d{6}/.exec(last?.text ?? '')?.[0] ?? 'none';
}

async function rows(query: string, ...values: unknown[]) {
  return (await w.app.pool.query<Record<string, unknown>>(query, values)).rows;
}

async function signedIn(person: Person) {
  const user = await personOfToken(w.app, person.token);
  if (!user) throw new Error('The person is not signed in');
  return w.as(user);
}

/** A person whose number is confirmed. */
async function withNumber(person: Person) {
  const { phone, from } = fresh();
  await startSms(await signedIn(person), { phone, from });
  const opened = await confirmSms(await signedIn(person), { code: codeTo(phone) });
  // The next code may be asked for at once: the wait is by the machine's clock.
  await rows('delete from rate_limits');
  return { phone, from, opened };
}

async function firstFactor(
  person: Person,
): Promise<{ opened: OpenedSignIn; pending: PendingSignIn | null }> {
  const account = await accountOfUser(w.system, person.id);
  if (!account) throw new Error('The account is not there');
  const { from } = fresh();
  const opened = await afterPrimary(w.visitor, {
    account,
    method: 'password',
    remember: false,
    from,
  });
  return { opened, pending: await pendingOf(opened) };
}

function pendingOf({ token }: OpenedSignIn) {
  return pendingSignIn(w.app, `${w.config.cookiePrefix}loom-session=${token}`);
}

const waiting = `select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%users%for no key update%'`;

describe('a telephone number', () => {
  it.each([
    ['+44 7700 900-123', '+447700900123'],
    ['00972 (50) 123.4567', '+972501234567'],
    ['\u200e+972\u201150\u00a01234567', '+972501234567'],
  ])('%s is taken in international form', (typed, number) => {
    expect(phoneNumber(typed)).toBe(number);
  });

  it.each(['0501234567', '+12', '+0441234567890', 'my phone', '+44770090012345678', ''])(
    '%s is refused',
    (typed) => {
      expect(() => phoneNumber(typed)).toThrow('identity.phoneInvalid');
    },
  );

  it('is shown by its last two digits alone', () => {
    expect(phoneHint('+447700900123')).toBe('•••23');
  });
});

describe('setting up text messages', () => {
  it('takes a number by its code, raises the sign-in to two factors and tells the owner', async () => {
    const person = await aClient(w);
    const { phone, opened } = await withNumber(person);
    expect(opened).toMatchObject({ stage: 'full' });
    expect(await personOfToken(w.app, person.token)).toBeNull();
    expect(await personOfToken(w.app, opened.token)).toMatchObject({ level: 2 });
    expect(await smsFactorOf(w.system, person.id)).toEqual({
      hint: phoneHint(phone),
      isConfirmed: true,
    });
    const events = await rows('select name from events where document_id = $1', person.id);
    expect(events).toContainEqual({ name: 'person.smsAdded' });
    const audit = await rows(
      `select act from audit_logs where collection = 'sms-factors' and document_id = $1`,
      person.id,
    );
    expect(audit).toEqual([{ act: 'create' }]);
  });

  it('keeps number and code nowhere to be read: rows, jobs, audit', async () => {
    const person = await aClient(w);
    const { phone, from } = fresh();
    await startSms(await signedIn(person), { phone, from });
    const code = codeTo(phone);
    const kept = JSON.stringify([
      await rows('select * from sms_factors where user_id = $1', person.id),
      await rows('select * from one_time_tokens where user_id = $1', person.id),
      await rows('select data, output from pgboss.job'),
      await rows('select changes from audit_logs where document_id = $1', person.id),
      await rows('select key from rate_limits'),
    ]);
    expect(kept).not.toContain(phone.slice(1));
    expect(kept).not.toContain(`"${code}"`);
  });

  it('is for the person who has just proven who they are', async () => {
    const person = await aClient(w);
    const stale = await personOfToken(w.app, person.token);
    w.clock.advance({ minutes: 11 });
    const late = await refusalOf(startSms(w.as(stale ?? person.user), fresh()));
    expect(late).toMatchObject({ code: 'identity.proveFirst', status: 403 });
    expect(await refusalOf(startSms(w.visitor, fresh()))).toMatchObject({ status: 401 });
  });

  it('refuses staff a number, beside an app too', async () => {
    const admin = await aPerson(w, ['admin']);
    expect(await refusalOf(startSms(await signedIn(admin), fresh()))).toMatchObject({
      code: 'identity.smsNotAlone',
    });
    const withApp = await aPerson(w, ['support'], { level: 2 });
    await confirmedApp(withApp.id);
    expect(await refusalOf(startSms(await signedIn(withApp), fresh()))).toMatchObject({
      code: 'identity.smsNotAlone',
    });
  });

  it('does not put another number in the place of a confirmed one', async () => {
    const person = await aClient(w);
    const { phone, opened } = await withNumber(person);
    const again = startSms(await signedIn({ ...person, token: opened.token }), fresh());
    expect(await refusalOf(again)).toMatchObject({ code: 'identity.smsThere', status: 409 });
    expect(await smsFactorOf(w.system, person.id)).toMatchObject({ hint: phoneHint(phone) });
  });

  it('is refused where the carrier takes no texts for the number, and its code is worth nothing', async () => {
    const person = await aClient(w);
    const { phone, from } = fresh();
    sms.refuse(phone, 'permanent');
    expect(await refusalOf(startSms(await signedIn(person), { phone, from }))).toMatchObject({
      code: 'identity.phoneRefused',
      status: 422,
    });
    const live = await rows(
      `select id from one_time_tokens where user_id = $1 and expires_at > $2`,
      person.id,
      w.clock.now().toString(),
    );
    expect(live).toEqual([]);
  });

  it('says that it did not work this time where the carrier is busy', async () => {
    const person = await aClient(w);
    const { phone, from } = fresh();
    sms.refuse(phone, 'temporary');
    expect(await refusalOf(startSms(await signedIn(person), { phone, from }))).toMatchObject({
      code: 'identity.textNotSent',
    });
  });

  it('is taken back by its owner, who is told', async () => {
    const person = await aClient(w);
    const { opened } = await withNumber(person);
    await removeSms(await signedIn({ ...person, token: opened.token }));
    expect(await smsFactorOf(w.system, person.id)).toBeNull();
    const events = await rows('select name from events where document_id = $1', person.id);
    expect(events).toContainEqual({ name: 'person.smsRemoved' });
  });

  it.each(['confirmed', 'removed'] as const)(
    'is %s only after another change of the person’s factors is through',
    async (what) => {
      const person = await aClient(w);
      const { phone, from } = fresh();
      await startSms(await signedIn(person), { phone, from });
      const ctx = await signedIn(person);
      const other = await w.app.pool.connect();
      try {
        await other.query('begin');
        await other.query('select from users where id = $1 for no key update', [person.id]);
        let isThrough = false;
        const change =
          what === 'removed' ? removeSms(ctx) : confirmSms(ctx, { code: codeTo(phone) });
        const through = Promise.resolve(change).then(() => (isThrough = true));
        await vi.waitUntil(async () => isThrough || (await rows(waiting)).length > 0);
        expect(isThrough).toBe(false);
        await other.query('commit');
        await through;
      } finally {
        other.release();
      }
    },
  );
});

describe('texts cost money', () => {
  it('so a second one waits for a minute', async () => {
    const person = await aClient(w);
    const { phone, from } = fresh();
    await startSms(await signedIn(person), { phone, from });
    const again = await refusalOf(resendFirstCode(await signedIn(person), { from }));
    expect(again).toMatchObject({ code: 'identity.waitForText', status: 429 });
    expect(again.values).toMatchObject({ minutes: 1 });
  });

  it('and a number that got none is not there, nor confirmed by the code of another', async () => {
    const person = await aClient(w);
    const { phone, from } = fresh();
    await startSms(await signedIn(person), { phone, from });
    const hint = (await smsFactorOf(w.system, person.id))?.hint;
    const other = fresh();
    const refused = await refusalOf(startSms(await signedIn(person), other));
    expect(refused).toMatchObject({ code: 'identity.waitForText' });
    expect(await smsFactorOf(w.system, person.id)).toMatchObject({ hint, isConfirmed: false });
    await keepPhone(w.system, { userId: person.id, phone: other.phone });
    const confirmed = confirmSms(await signedIn(person), { code: codeTo(phone) });
    expect(await refusalOf(confirmed)).toMatchObject({ code: 'identity.codeSpent' });
  });

  it('so a number that nobody confirmed gets at most three a day, whoever asks', async () => {
    const { phone } = fresh();
    const codes = [];
    for (let i = 0; i < 4; i++) {
      const person = await aClient(w);
      codes.push(await refusalOf(startSms(await signedIn(person), { phone, from: fresh().from })));
    }
    expect(codes.map(({ code }) => code).slice(0, 3)).toEqual(Array(3).fill('none'));
    expect(codes[3]).toMatchObject({ code: 'identity.waitForText', status: 429 });
  });

  it('but nobody uses up those of a number that somebody has confirmed', async () => {
    const person = await aClient(w);
    const { phone, from } = await withNumber(person);
    for (let i = 0; i < 4; i++) {
      const stranger = await aClient(w);
      await refusalOf(startSms(await signedIn(stranger), { phone, from: fresh().from }));
    }
    const { pending } = await firstFactor(person);
    expect(await refusalOf(askForCode(w.visitor, { pending, from }))).toMatchObject({
      code: 'none',
    });
  });

  it('so there is an end to those of a day, and half of them are kept for confirmed numbers', async () => {
    const person = await aClient(w);
    const { from } = await withNumber(person);
    const { pending } = await firstFactor(person);
    const { smsPerDay } = w.app.config;
    w.app.config.smsPerDay = 4;
    onTestFinished(() => {
      w.app.config.smsPerDay = smsPerDay;
    });
    const asked = [];
    for (let i = 0; i < 3; i++) {
      asked.push((await refusalOf(startSms(await signedIn(await aClient(w)), fresh()))).code);
    }
    expect(asked).toEqual(['none', 'none', 'identity.waitForText']);
    const codeAgain = async () => {
      await rows(`delete from rate_limits where key like 'textWait:%'`);
      return (await refusalOf(askForCode(w.visitor, { pending, from }))).code;
    };
    expect([await codeAgain(), await codeAgain(), await codeAgain()]).toEqual([
      'none',
      'none',
      'identity.waitForText',
    ]);
    await rows('delete from rate_limits');
  });
});

describe('a code by text message', () => {
  it('opens the half-done sign-in, once', async () => {
    const person = await aClient(w);
    const { phone, from } = await withNumber(person);
    const { opened, pending } = await firstFactor(person);
    expect(opened.stage).toBe('mfa');
    expect(await smsToProve(w.visitor, pending)).toMatchObject({ hint: phoneHint(phone), wait: 0 });
    await askForCode(w.visitor, { pending, from });
    const code = codeTo(phone);
    const wish = { pending, code, from, trust: false };
    const tries = await Promise.allSettled([proveSms(w.visitor, wish), proveSms(w.visitor, wish)]);
    const done = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(done).toHaveLength(1);
    const token = done[0]?.opened.token ?? '';
    expect(await personOfToken(w.app, token)).toMatchObject({ id: person.id, level: 2 });
    expect(await personOfToken(w.app, opened.token)).toBeNull();
  });

  it('is worth nothing after five wrong tries, or after ten minutes', async () => {
    const person = await aClient(w);
    const { phone, from } = await withNumber(person);
    const { pending } = await firstFactor(person);
    await askForCode(w.visitor, { pending, from });
    const code = codeTo(phone);
    const wrong = code === '000000' ? '000001' : '000000';
    const said = [];
    for (let i = 0; i < 5; i++) {
      said.push(
        (await refusalOf(proveSms(w.visitor, { pending, code: wrong, from, trust: false }))).code,
      );
    }
    expect(said.at(-1)).toBe('identity.codeSpent');
    await rows('delete from rate_limits');
    const late = await refusalOf(proveSms(w.visitor, { pending, code, from, trust: false }));
    expect(late).toMatchObject({ code: 'identity.codeSpent' });

    await askForCode(w.visitor, { pending, from });
    w.clock.advance({ minutes: smsCodeMinutes });
    const over = proveSms(w.visitor, { pending, code: codeTo(phone), from, trust: false });
    expect(await refusalOf(over)).toMatchObject({ code: 'identity.codeSpent' });
  });

  it('is replaced by the next one', async () => {
    const person = await aClient(w);
    const { phone, from } = await withNumber(person);
    const { pending } = await firstFactor(person);
    await askForCode(w.visitor, { pending, from });
    const first = codeTo(phone);
    await rows('delete from rate_limits');
    await askForCode(w.visitor, { pending, from });
    const second = codeTo(phone);
    if (first !== second) {
      expect(
        await refusalOf(proveSms(w.visitor, { pending, code: first, from, trust: false })),
      ).toMatchObject({ code: 'identity.codeWrong' });
    }
    expect(
      await refusalOf(proveSms(w.visitor, { pending, code: second, from, trust: false })),
    ).toMatchObject({ code: 'none' });
  });

  it('of one person does not open the sign-in of another', async () => {
    const [mine, theirs] = [await aClient(w), await aClient(w)];
    const own = await withNumber(mine);
    await withNumber(theirs);
    const { pending } = await firstFactor(mine);
    await askForCode(w.visitor, { pending, from: own.from });
    const other = await firstFactor(theirs);
    const tried = proveSms(w.visitor, {
      pending: other.pending,
      code: codeTo(own.phone),
      from: own.from,
      trust: false,
    });
    expect((await refusalOf(tried)).status).toBe(422);
  });

  it('is no way around the app of somebody whose role must have one', async () => {
    const support = await aPerson(w, ['client']);
    const { phone, from } = await withNumber(support);
    await confirmedApp(support.id);
    const before = await firstFactor(support);
    await askForCode(w.visitor, { pending: before.pending, from });
    const code = codeTo(phone);
    await w.system.store.update('users', support.id, { roles: ['support'] });
    const { pending } = await firstFactor(support);
    expect(await smsToProve(w.visitor, pending)).toBeNull();
    const asked = askForCode(w.visitor, { pending, from });
    expect(await refusalOf(asked)).toMatchObject({ code: 'identity.noSms' });
    const proven = proveSms(w.visitor, { pending, code, from, trust: false });
    expect(await refusalOf(proven)).toMatchObject({ code: 'identity.noSms' });
    expect(await pendingOf(before.opened)).toBeNull();
  });

  it('leads somebody whose role needs more on to setting it up, and does not let them in', async () => {
    const coach = await aPerson(w, ['coach']);
    const { phone, from } = await withNumber(coach);
    await rows(`insert into mfa_policies (role, is_required) values ('coach', true)`);
    const { opened, pending } = await firstFactor(coach);
    expect(opened.stage).toBe('mfa');
    await askForCode(w.visitor, { pending, from });
    const proven = await proveSms(w.visitor, { pending, code: codeTo(phone), from, trust: true });
    expect(proven).toMatchObject({ opened: { stage: 'enrol' }, trustToken: null });
    expect(await personOfToken(w.app, proven.opened.token)).toBeNull();
    expect(await pendingOf(proven.opened)).toMatchObject({ stage: 'enrol' });
    await rows(`delete from mfa_policies where role = 'coach'`);
  });
});

async function confirmedApp(userId: string): Promise<void> {
  await rows(
    `insert into totp_factors (user_id, secret_sealed, made_at, confirmed_at) values ($1, 'sealed', now(), now())`,
    userId,
  );
}
