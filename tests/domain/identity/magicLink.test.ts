import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  addressOfMagicLink,
  askedMagicLink,
  askForMagicLink,
  signInByLink,
  signInByMailedCode,
} from '#domain/identity/magicLink.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { setPassword, setPasswordToken } from '#domain/identity/setPassword.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { aMember, codeIn, mailsTo, someone, tokenIn, words } from '#tests/support/linkPeople.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import type { MailSink } from '#tests/support/mailSink.ts';
import { mailWorld } from '#tests/support/mailWorld.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';
import { testStart, type World } from '#tests/support/world.ts';

let w: World;
let sink: MailSink;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ world: w, sink, end } = await mailWorld());
});
afterAll(() => end());
beforeEach(() => {
  w.clock.set(testStart);
});

type Asker = Pick<ReturnType<typeof someone>, 'email' | 'from'>;

const subject = /link to sign in/;

async function ask({ email, from }: Asker, more: { remember?: boolean; next?: string } = {}) {
  const { remember = false, next = null } = more;
  const { handle } = await askForMagicLink(w.visitor, { email, from, remember, next });
  const [mail] = await mailsTo(w, sink, { email }, subject);
  return { handle, token: tokenIn(mail, '/auth/magic-link'), code: codeIn(mail), mail };
}

describe('a link to sign in', () => {
  it('comes by mail with a code, and signs in the owner of the address as they asked', async () => {
    const member = await aMember(w);
    const { token, code, mail } = await ask(member, { remember: true, next: '/client/book?at=1' });
    expect(mail?.parsed.text).toContain('The link and the code work once, for 15 minutes.');
    expect(code).toMatch(/^\d{6}$/);
    expect(mail?.parsed.subject).not.toContain(code);
    const { opened, next } = await signInByLink(w.visitor, { token, from: someone().from });
    expect(opened).toMatchObject({ stage: 'full', userId: member.id, cookieSeconds: 30 * 86_400 });
    expect(next).toBe('/client/book?at=1');
    expect(await personOfToken(w.app, opened.token)).toMatchObject({ id: member.id, level: 1 });
  });

  it('lets one of fifty in that use it at once', async () => {
    const member = await aMember(w);
    const { token } = await ask(member);
    const tries = await Promise.all(
      Array.from({ length: 50 }, () =>
        refusalOf(signInByLink(w.visitor, { token, from: member.from })),
      ),
    );
    expect(tries.filter(({ code }) => code === 'none')).toHaveLength(1);
    expect(tries.filter(({ code }) => code === 'identity.linkEnded')).toHaveLength(49);
  });

  it('opens nothing by being looked at, and says as much of the address as a stranger may know', async () => {
    const member = await aMember(w);
    const { token } = await ask(member);
    expect(await addressOfMagicLink(w.visitor, token)).toBe('o•••@example.org');
    expect(await addressOfMagicLink(w.visitor, token)).not.toBeNull();
    expect(await refusalOf(signInByLink(w.visitor, { token, from: member.from }))).toMatchObject({
      code: 'none',
    });
    expect(await addressOfMagicLink(w.visitor, token)).toBeNull();
  });

  it('ends after 15 minutes, with its code', async () => {
    const member = await aMember(w);
    const { token, code, handle } = await ask(member);
    w.clock.advance({ minutes: 15 });
    const { from } = member;
    expect(await refusalOf(signInByLink(w.visitor, { token, from }))).toMatchObject({
      code: 'identity.linkEnded',
      status: 422,
    });
    expect(await refusalOf(signInByMailedCode(w.visitor, { handle, code, from }))).toMatchObject({
      code: 'identity.codeSpent',
    });
    expect(await askedMagicLink(w.visitor, handle)).toBeNull();
  });

  it('is worth nothing after a new password', async () => {
    const member = await aMember(w);
    const { token } = await ask(member);
    const fresh = await setPasswordToken(w.system, member.id);
    await setPassword(w.visitor, {
      token: fresh,
      password: 'nine grey herons wade',
      from: member.from,
    });
    expect(await refusalOf(signInByLink(w.visitor, { token, from: member.from }))).toMatchObject({
      code: 'identity.linkEnded',
    });
  });

  it('is worth nothing once the address is another', async () => {
    const member = await aMember(w);
    const { token } = await ask(member);
    await w.system.store.update('users', member.id, { email: someone().email });
    expect(await refusalOf(signInByLink(w.visitor, { token, from: member.from }))).toMatchObject({
      code: 'identity.linkEnded',
    });
  });

  it('stays open while the address is locked', async () => {
    const member = await aMember(w);
    const wrong = { ...member, password: 'not these words', remember: false };
    for (let i = 0; i < 6; i++) await refusalOf(signIn(w.visitor, wrong));
    expect(await refusalOf(signIn(w.visitor, { ...wrong, password: words }))).toMatchObject({
      code: 'identity.locked',
    });
    const { token } = await ask(member);
    expect(await refusalOf(signInByLink(w.visitor, { token, from: member.from }))).toMatchObject({
      code: 'none',
    });
  });

  it('goes on to the second factor where there is one', async () => {
    const member = await aMember(w);
    await w.app.pool.query(
      `insert into passkeys (user_id, credential_id, public_key, counter, name, is_backed_up, made_at)
       values ($1, $2, '', 0, 'Key', false, now())`,
      [member.id, member.email],
    );
    const { token } = await ask(member);
    const { opened } = await signInByLink(w.visitor, { token, from: member.from });
    expect(opened.stage).toBe('mfa');
    expect(await personOfToken(w.app, opened.token)).toBeNull();
  });

  it('is refused to a closed account, and can be used once it is open again', async () => {
    const member = await aMember(w);
    const { token } = await ask(member);
    await w.system.store.update('users', member.id, { status: 'suspended' });
    const use = () => refusalOf(signInByLink(w.visitor, { token, from: member.from }));
    expect(await use()).toMatchObject({ code: 'identity.accountClosed', status: 403 });
    await w.system.store.update('users', member.id, { status: 'active' });
    expect(await use()).toMatchObject({ code: 'none' });
  });

  it('proves an address that nobody confirmed, and takes it from whoever signed up with it before', async () => {
    const squatter = await aMember(w, { isVerified: false });
    const { token } = await ask(squatter);
    const { opened } = await signInByLink(w.visitor, { token, from: someone().from });
    expect((await personOfToken(w.app, opened.token))?.emailVerifiedAt).not.toBeNull();
    expect(await personOfToken(w.app, squatter.opened.token)).toBeNull();
    const byPassword = signIn(w.visitor, { ...squatter, password: words, remember: false });
    expect(await refusalOf(byPassword)).toMatchObject({ code: 'identity.wrongCredentials' });
  });
});

describe('its code', () => {
  it('counts only in the browser that asked, and once with the link', async () => {
    const member = await aMember(w);
    const { handle, code, token } = await ask(member);
    const other = await ask(someone());
    const { from } = member;
    for (const wrong of [undefined, 'x', other.handle, `${handle.split('.')[0] ?? ''}.guess`]) {
      const tried = signInByMailedCode(w.visitor, { handle: wrong, code, from });
      expect((await refusalOf(tried)).code).toMatch(/identity.code(Wrong|Spent)/);
    }
    const { opened } = await signInByMailedCode(w.visitor, { handle, code, from });
    expect(opened).toMatchObject({ stage: 'full', userId: member.id });
    expect(await refusalOf(signInByLink(w.visitor, { token, from }))).toMatchObject({
      code: 'identity.linkEnded',
    });
  });

  it('is worth nothing after five wrong ones, while the link still works', async () => {
    const member = await aMember(w);
    const { handle, code, token } = await ask(member);
    const { from } = member;
    const wrong = code === '000000' ? '000001' : '000000';
    const tries = [];
    for (let i = 0; i < 5; i++) {
      tries.push(await refusalOf(signInByMailedCode(w.visitor, { handle, code: wrong, from })));
    }
    expect(tries.map(({ values }) => values['left'])).toEqual([4, 3, 2, 1, 0]);
    expect(await refusalOf(signInByMailedCode(w.visitor, { handle, code, from }))).toMatchObject({
      code: 'identity.codeSpent',
    });
    expect(await refusalOf(signInByLink(w.visitor, { token, from }))).toMatchObject({
      code: 'none',
    });
  });

  const guesses = async (email: string, from: Asker['from'], count: number) => {
    const { handle } = await askForMagicLink(w.visitor, {
      email,
      from,
      remember: false,
      next: null,
    });
    const codes = [];
    for (let i = 0; i < count; i++) {
      const tried = signInByMailedCode(w.visitor, { handle, code: 'x', from });
      codes.push((await refusalOf(tried)).code);
    }
    return codes;
  };

  it('is not guessed past ten wrong ones a day from one place, over all mails of an address', async () => {
    const { email } = await aMember(w);
    const { from } = someone();
    const codes = [];
    for (const count of [4, 4, 4]) codes.push(...(await guesses(email, from, count)));
    expect(codes.slice(0, 10).every((code) => code === 'identity.codeWrong')).toBe(true);
    expect(codes.slice(10)).toEqual(['identity.tooManyTries', 'identity.tooManyTries']);
  });

  it('is not guessed past fifty wrong ones a day from everywhere, while its owner’s browser goes on', async () => {
    const member = await aMember(w);
    for (let place = 0; place < 10; place++) await guesses(member.email, someone().from, 5);
    const forget = () =>
      w.app.pool.query(`delete from rate_limits where key like 'linkAnywhere:%'`);
    const { handle, code } = await ask(member);
    const signedIn = signInByMailedCode(w.visitor, { handle, code, from: member.from });
    expect(await refusalOf(signedIn)).toMatchObject({ code: 'none' });
    await forget();
    expect(await guesses(member.email, someone().from, 1)).toEqual(['identity.tooManyTries']);
  });
});

describe('asking for a link', () => {
  it('is answered alike for an address that nobody has, and nobody is written to', async () => {
    const member = await aMember(w);
    const stranger = someone();
    const shape = ({ handle }: { handle: string }) => handle.replace(/[\w]/g, 'x').length;
    const known = await ask(member);
    const unknown = await ask(stranger);
    expect(shape(unknown)).toBe(shape(known));
    expect(unknown.mail).toBeUndefined();
    const page = (handle: string) => askedMagicLink(w.visitor, handle);
    expect(await page(unknown.handle)).toEqual(await page(known.handle));
    const guesses = async ({ handle }: { handle: string }, { from }: Asker) => {
      const said = [];
      for (let i = 0; i < 6; i++) {
        said.push(await refusalOf(signInByMailedCode(w.visitor, { handle, code: 'x', from })));
      }
      return said;
    };
    expect(await guesses(unknown, stranger)).toEqual(await guesses(known, member));
  });

  it('takes the same statements for a known and an unknown address', async () => {
    const member = await aMember(w);
    const run = (who: Asker) =>
      statementsOf(w, () =>
        askForMagicLink(w.visitor, { ...who, email: who.email, remember: false, next: null }),
      );
    const known = await run(member);
    expect(known.length).toBeGreaterThan(6);
    expect(await run(someone())).toEqual(known);
  });

  it('goes on in the owner’s browser when strangers have asked too often', async () => {
    const member = await aMember(w);
    const wish = { email: member.email, remember: false, next: null };
    const from = async (place: Asker['from']) =>
      (await refusalOf(askForMagicLink(w.visitor, { ...wish, from: place }))).code;
    for (let i = 0; i < 10; i++) await from(someone().from);
    expect(await from(someone().from)).toBe('identity.tooManyTries');
    expect(await from(member.from)).toBe('none');
  });

  it('is refused after three times from one place, known or not', async () => {
    for (const who of [await aMember(w), someone()]) {
      const wish = { ...who, remember: false, next: null };
      for (let i = 0; i < 3; i++) await askForMagicLink(w.visitor, wish);
      const refused = await refusalOf(askForMagicLink(w.visitor, wish));
      expect(refused).toMatchObject({
        code: 'identity.tooManyTries',
        status: 429,
        values: { minutes: 15 },
      });
    }
  });

  it('keeps of link and code nothing that could be used, in rows, events and jobs', async () => {
    const member = await aMember(w);
    const { token, code, handle } = await ask(member);
    const secret = handle.split('.')[1] ?? 'none';
    for (const table of [
      'one_time_tokens',
      'events',
      'notifications',
      'deliveries',
      'audit_logs',
      'pgboss.job',
    ]) {
      const { rows } = await w.app.pool.query(`select * from ${table}`);
      const stored = JSON.stringify(rows);
      for (const hidden of [token, `"${code}"`, secret]) expect(stored).not.toContain(hidden);
    }
  });
});
