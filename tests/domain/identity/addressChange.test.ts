import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { addressChangeMinutes } from '#domain/identity/addressChangeMinutes.ts';
import { askForAddress, pendingAddress, withdrawAddress } from '#domain/identity/changeAddress.ts';
import {
  addressLink,
  confirmAddress,
  confirmAddressByCode,
  stopAddressChange,
} from '#domain/identity/confirmAddress.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { setPasswordToken } from '#domain/identity/setPassword.ts';
import { codeOf } from '#tests/support/codeOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { testStart, world, type World } from '#tests/support/world.ts';
import { workOff } from '#tests/support/workOff.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());
beforeEach(() => {
  w.clock.set(testStart);
});

const fresh = () => `new-${randomUUID()}@people.example`;
const ask = (person: Person, email: string) => askForAddress(w.as(person.user), { email });
const addressOf = async (person: Person) =>
  (await w.system.store.findByID('users', person.id))?.email;

/** What came to an address, the newest last. */
async function mailsTo(address: string) {
  await workOff(w);
  return w.mail.sent().filter(({ to }) => to === address);
}

async function linkAt(address: string): Promise<string> {
  const token = (await mailsTo(address))
    .map(({ text }) => /\/auth\/address\/([\w-]{43})/.exec(text)?.[1])
    .findLast((found) => found !== undefined);
  if (token === undefined) throw new Error(`No link came to ${address}`);
  return token;
}

async function asked() {
  const me = await aClient(w);
  const email = fresh();
  await ask(me, ` ${email.toUpperCase()} `);
  const [oldToken, newToken] = [await linkAt(me.user.email), await linkAt(email)];
  return { me, email, oldToken, newToken };
}

const confirm = (token: string) => confirmAddress(w.visitor, { token });

describe('a change of address', () => {
  it.each(['old first', 'new first'])('counts once both confirmed it, %s', async (order) => {
    const { me, email, oldToken, newToken } = await asked();
    const [first, second] = order === 'old first' ? [oldToken, newToken] : [newToken, oldToken];
    await confirm(first);
    expect(await addressOf(me)).toBe(me.user.email);
    expect(await addressLink(w.visitor, first)).toMatchObject({ state: 'waiting' });
    expect(await addressLink(w.visitor, second)).toMatchObject({ state: 'live' });
    await confirm(second);
    expect(await addressOf(me)).toBe(email);
    for (const token of [first, second]) {
      expect(await addressLink(w.visitor, token)).toMatchObject({ state: 'changed' });
      expect(await codeOf(confirm(token))).toBe('identity.linkEnded');
    }
    expect(await pendingAddress(w.as(me.user))).toBeNull();
  });

  it('does nothing by looking, since mail scanners open links', async () => {
    const { me, oldToken, newToken } = await asked();
    for (const token of [oldToken, newToken]) {
      expect(await addressLink(w.visitor, token)).toMatchObject({ state: 'live' });
    }
    expect(await addressOf(me)).toBe(me.user.email);
  });

  it('takes effect once when both links are opened eight times at once', async () => {
    const { me, email, oldToken, newToken } = await asked();
    const tokens = Array.from({ length: 8 }, () => [oldToken, newToken]).flat();
    const answers = await Promise.all(tokens.map((token) => codeOf(confirm(token))));
    expect(answers.filter((code) => code === 'none')).toHaveLength(2);
    expect(await addressOf(me)).toBe(email);
    await workOff(w);
    const said = w.mail.sent().filter(({ subject }) => subject.includes('has changed'));
    expect(said.filter(({ to }) => to === email)).toHaveLength(1);
    expect(said.filter(({ to }) => to === me.user.email)).toHaveLength(1);
  });

  it('ends every other sign-in and the links mailed to the old address', async () => {
    const { me, oldToken, newToken } = await asked();
    const mailed = await setPasswordToken(w.system, me.id);
    await confirm(oldToken);
    await confirmAddress(w.as(me.user), { token: newToken });
    expect(await personOfToken(w.app, me.token)).not.toBeNull();
    const { rows } = await w.app.pool.query<{ live: boolean }>(
      `select bool_or(expires_at > $2) as live from one_time_tokens where user_id = $1 and used_at is null`,
      [me.id, w.clock.now().toString()],
    );
    expect(mailed).not.toBe('');
    expect(rows[0]?.live).toBe(false);

    const elsewhere = await asked();
    await confirm(elsewhere.oldToken);
    await confirm(elsewhere.newToken);
    expect(await personOfToken(w.app, elsewhere.me.token)).toBeNull();
  });

  it('is confirmed at the new address by the code too', async () => {
    const { me, email, oldToken } = await asked();
    const mail = (await mailsTo(email)).at(-1);
    const code = /\b(\d{6})\b/.exec(mail?.text ?? '')?.[1] ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    const type = (typed: string) => confirmAddressByCode(w.as(me.user), { code: typed });
    expect(await codeOf(type(wrong))).toBe('identity.codeWrong');
    await type(code);
    expect(await pendingAddress(w.as(me.user))).toMatchObject({ isNewConfirmed: true });
    await confirm(oldToken);
    expect(await addressOf(me)).toBe(email);
  });

  it('counts wrong codes for a known address as for an unknown one', async () => {
    const { user: holder } = await aClient(w);
    const triesAt = async (email: string) => {
      const me = await aClient(w);
      await askForAddress(w.as(me.user), { email });
      await workOff(w);
      const type = () => refusalOf(confirmAddressByCode(w.as(me.user), { code: '000000' }));
      const refusals = [];
      for (let i = 0; i < 6; i++) refusals.push(await type());
      return refusals;
    };
    const known = await triesAt(holder.email);
    expect(known.map(({ code }) => code)).toEqual([
      ...Array<string>(4).fill('identity.codeWrong'),
      ...Array<string>(2).fill('identity.codeSpent'),
    ]);
    expect(await triesAt(`${randomUUID()}@people.example`)).toEqual(known);
  });

  it('is stopped at the old address, which signs everybody out', async () => {
    const { me, oldToken, newToken } = await asked();
    expect(await codeOf(stopAddressChange(w.visitor, { token: newToken }))).toBe(
      'identity.linkEnded',
    );
    await stopAddressChange(w.visitor, { token: oldToken });
    expect(await personOfToken(w.app, me.token)).toBeNull();
    expect(await codeOf(confirm(newToken))).toBe('identity.linkEnded');
    expect(await codeOf(confirm(oldToken))).toBe('identity.linkEnded');
    expect(await addressLink(w.visitor, oldToken)).toEqual({ state: 'ended' });
  });

  it('is withdrawn by its person, and gives way to another wish', async () => {
    const first = await asked();
    const other = fresh();
    await ask(first.me, other);
    expect(await codeOf(confirm(first.newToken))).toBe('identity.linkEnded');
    expect(await pendingAddress(w.as(first.me.user))).toMatchObject({ newEmail: other });
    const link = await linkAt(other);
    await withdrawAddress(w.as(first.me.user));
    expect(await pendingAddress(w.as(first.me.user))).toBeNull();
    expect(await codeOf(confirm(link))).toBe('identity.linkEnded');
  });

  it('is worth nothing after a day', async () => {
    const { me, oldToken, newToken } = await asked();
    await confirm(oldToken);
    w.clock.advance({ minutes: addressChangeMinutes });
    expect(await codeOf(confirm(newToken))).toBe('identity.linkEnded');
    expect(await addressLink(w.visitor, newToken)).toEqual({ state: 'ended' });
    expect(await addressOf(me)).toBe(me.user.email);
  });

  it('to a known address is answered alike, and its owner told', async () => {
    const owner = await aClient(w);
    const me = await aClient(w);
    await ask(me, owner.user.email);
    expect(await pendingAddress(w.as(me.user))).toMatchObject({
      newEmail: owner.user.email,
      isOpen: true,
    });
    const mails = await mailsTo(owner.user.email);
    expect(mails.map(({ subject }) => subject)).toEqual(['You already have a Loom account']);
    await confirm(await linkAt(me.user.email));
    expect(await addressOf(me)).toBe(me.user.email);
    expect(await addressOf(owner)).toBe(owner.user.email);
  });

  it('ends without effect when the address was taken meanwhile', async () => {
    const { me, email, oldToken, newToken } = await asked();
    await confirm(oldToken);
    const taker = await aClient(w);
    await w.system.store.update('users', taker.id, { email });
    expect(await codeOf(confirm(newToken))).toBe('identity.linkEnded');
    expect(await addressOf(me)).toBe(me.user.email);
    expect(await addressOf(taker)).toBe(email);
  });

  it('is for verified people who have just proven who they are', async () => {
    const unverified = await aClient(w, { isVerified: false });
    expect(await codeOf(ask(unverified, fresh()))).toBe('common.signInFirst');
    const me = await aClient(w);
    expect(await codeOf(ask(me, me.user.email.toUpperCase()))).toBe('identity.sameAddress');
    w.clock.advance({ minutes: 11 });
    expect(await codeOf(ask(me, fresh()))).toBe('identity.proveFirst');
  });

  it('can be asked for five times a day', async () => {
    const me = await aClient(w);
    const codes: string[] = [];
    for (let count = 0; count < 6; count++) codes.push(await codeOf(ask(me, fresh())));
    expect(codes).toEqual([...Array<string>(5).fill('none'), 'identity.tooManyTries']);
  });

  it('keeps neither link nor code nor address in the audit log', async () => {
    const { me, email, oldToken, newToken } = await asked();
    await confirm(oldToken);
    await confirm(newToken);
    const { rows } = await w.app.pool.query<{ text: string }>(
      `select string_agg(changes::text, ' ') as text from audit_logs
       where collection = 'address-changes' or document_id = $1`,
      [me.id],
    );
    for (const secret of [email, me.user.email, oldToken, newToken]) {
      expect(rows[0]?.text).not.toContain(secret);
    }
  });
});
