import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { confirmTotp } from '#domain/identity/confirmTotp.ts';
import { factorLabel } from '#domain/identity/factorLabel.ts';
import { factorsOf } from '#domain/identity/factors.sql.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { proveSecondFactor } from '#domain/identity/proveSecondFactor.ts';
import { removeTotp } from '#domain/identity/removeTotp.ts';
import { startTotp } from '#domain/identity/startTotp.ts';
import { stepOfCode, totpAddress } from '#domain/identity/totp.ts';
import { totpSetUp } from '#domain/identity/totpSetUp.ts';
import type { CurrentUser } from '#domain/people/actor.ts';
import { staff } from '#domain/people/access.ts';
import { eventsOf } from '#tests/support/eventsOf.ts';
import { personOf } from '#tests/support/personOf.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import {
  aMember,
  aMemberWithApp,
  byPassword,
  codeOf,
  halfway,
  pendingOf,
  prove,
  words,
  wrongCode,
} from '#tests/support/secondFactor.ts';
import { workOff } from '#tests/support/workOff.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world({ STAFF_MFA_LEVEL: '2' });
}, 60_000);
afterAll(() => w.end());

async function setUpFor(user: CurrentUser): Promise<string> {
  await startTotp(w.as(user), { pending: null });
  const setUp = await totpSetUp(w.as(user), { pending: null });
  if (!setUp) throw new Error('Nothing is being set up');
  return setUp.secret;
}

describe('codes of an authenticator app', () => {
  // RFC 6238, appendix B, cut to six digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    const now = Temporal.Instant.fromEpochMilliseconds(second * 1000);
    expect(stepOfCode(secret, { code, now })).toBe(Math.floor(second / 30));
  });

  it('are taken one step early and late, not two', () => {
    const codes = [-2, -1, 0, 1, 2].map((steps) => codeOf(w, secret, { steps }));
    const now = w.clock.now();
    const step = now.epochMilliseconds / 30_000;
    expect(codes.map((code) => stepOfCode(secret, { code, now }))).toEqual([
      null,
      Math.floor(step) - 1,
      Math.floor(step),
      Math.floor(step) + 1,
      null,
    ]);
  });

  it('come with an address that apps understand', () => {
    const address = new URL(totpAddress({ secret, account: 'maya@example.org' }));
    expect(address.href).toMatch(/^otpauth:\/\/totp\/Loom:maya%40example\.org\?/);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      issuer: 'Loom',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });

  it('are kept under the address once it is confirmed, and under the name before', () => {
    const person = { name: 'Maya Levin', email: 'maya@example.org' };
    expect(factorLabel({ ...person, isVerified: true })).toBe('maya@example.org');
    expect(factorLabel({ ...person, isVerified: false })).toBe('Maya Levin');
  });
});

describe('setting up an authenticator app', () => {
  it('counts for nothing until a code confirms it, then raises the sign-in and gives ten codes', async () => {
    const member = await aMember(w);
    const opened = await byPassword(w, member);
    const user = await personOf(w, opened);
    const secret = await setUpFor(user);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect((await factorsOf(w.system, member.id)).totp).toBe(false);
    expect((await byPassword(w, member)).stage).toBe('full');
    const wrong = confirmTotp(w.as(user), { pending: null, code: wrongCode(w, secret) });
    expect(await refusalOf(wrong)).toMatchObject({ code: 'identity.appCodeWrong', status: 422 });
    const done = await confirmTotp(w.as(user), { pending: null, code: codeOf(w, secret) });
    expect(done.backupCodes).toHaveLength(10);
    expect(await personOfToken(w.app, opened.token)).toBe(null);
    expect(await personOf(w, done.opened)).toMatchObject({ level: 2, signInId: user.signInId });
    expect((await byPassword(w, member)).stage).toBe('mfa');
  });

  it('stores the secret sealed, and tells the owner by mail', async () => {
    const { id, email, secret } = await aMemberWithApp(w);
    const { rows } = await w.app.pool.query('select * from totp_factors where user_id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(secret);
    const audits = await w.app.pool.query('select * from audit_logs where document_id = $1', [id]);
    expect(JSON.stringify(audits.rows)).toContain('authenticator');
    expect(JSON.stringify(audits.rows)).not.toContain(secret);
    await workOff(w);
    const mails = w.mail.sent().filter(({ to }) => JSON.stringify(to).includes(email));
    expect(mails.map(({ subject }) => subject)).toContain(
      'An authenticator app now guards your Loom account',
    );
    expect(JSON.stringify(mails)).not.toContain(secret);
  });

  it('shows a secret to the sign-in alone that began it', async () => {
    const member = await aMember(w);
    const mine = await personOf(w, await byPassword(w, member));
    const other = await personOf(w, await byPassword(w, member));
    const secret = await setUpFor(mine);
    expect(await totpSetUp(w.as(other), { pending: null })).toBe(null);
    const there = confirmTotp(w.as(other), { pending: null, code: codeOf(w, secret) });
    expect(await refusalOf(there)).toMatchObject({ code: 'identity.setUpEnded' });
  });

  it('wants a proof not older than ten minutes', async () => {
    const user = await personOf(w, await byPassword(w, await aMember(w)));
    w.clock.advance({ minutes: 11 });
    const refused = { code: 'identity.proveFirst', status: 403 };
    expect(await refusalOf(startTotp(w.as(user), { pending: null }))).toMatchObject(refused);
    expect(await refusalOf(startTotp(w.visitor, { pending: null }))).toMatchObject({ status: 401 });
  });

  it('replaces an earlier app only when the new one is confirmed', async () => {
    const member = await aMemberWithApp(w);
    const fresh = await setUpFor(member.user);
    const first = await halfway(w, member);
    const code = codeOf(w, member.secret);
    await prove(w, member, { pending: first, proof: { kind: 'totp', code } });
    await confirmTotp(w.as(member.user), { pending: null, code: codeOf(w, fresh) });
    w.clock.advance({ seconds: 30 });
    const pending = await halfway(w, member);
    const old = { kind: 'totp', code: codeOf(w, member.secret) } as const;
    expect(await refusalOf(prove(w, member, { pending, proof: old }))).toMatchObject({
      code: 'identity.appCodeWrong',
    });
    const proof = { kind: 'totp', code: codeOf(w, fresh) } as const;
    expect((await prove(w, member, { pending, proof })).opened.stage).toBe('full');
  });

  it('is not for a sign-in that has a factor to prove', async () => {
    const member = await aMemberWithApp(w);
    const pending = await halfway(w, member);
    expect(await refusalOf(startTotp(w.visitor, { pending }))).toMatchObject({
      code: 'identity.proveFirst',
      status: 403,
    });
  });

  it('is done by one of two sign-ins that wait for it, and not by the other after it', async () => {
    const member = await aMember(w, ['support']);
    const one = await halfway(w, member);
    const two = await halfway(w, member);
    await startTotp(w.visitor, { pending: two });
    await startTotp(w.visitor, { pending: one });
    const setUp = await totpSetUp(w.visitor, { pending: one });
    const code = codeOf(w, setUp?.secret ?? '');
    await confirmTotp(w.visitor, { pending: one, code });
    expect(await refusalOf(startTotp(w.visitor, { pending: two }))).toMatchObject({
      code: 'identity.proveFirst',
    });
  });
});

describe('proving by an authenticator app', () => {
  it('lets a half-done sign-in in, with level 2, under a new token', async () => {
    const member = await aMemberWithApp(w);
    const opened = await byPassword(w, member);
    expect(await personOfToken(w.app, opened.token)).toBe(null);
    const pending = await pendingOf(w, opened);
    const proof = { kind: 'totp', code: codeOf(w, member.secret) } as const;
    const proven = await prove(w, member, { pending, proof });
    expect(proven).toMatchObject({ opened: { stage: 'full' }, trustToken: null });
    expect(proven.opened.token).not.toBe(opened.token);
    expect((await personOf(w, proven.opened)).level).toBe(2);
  });

  it('takes a code once: of two at once one gets in, and nobody after', async () => {
    const member = await aMemberWithApp(w);
    const waiting = await Promise.all([halfway(w, member), halfway(w, member)]);
    const proof = { kind: 'totp', code: codeOf(w, member.secret) } as const;
    const answers = await Promise.all(
      waiting.map((pending) => refusalOf(prove(w, member, { pending, proof }))),
    );
    expect(answers.map(({ code }) => code).toSorted()).toEqual(['identity.appCodeUsed', 'none']);
    const later = prove(w, member, { pending: await halfway(w, member), proof });
    expect(await refusalOf(later)).toMatchObject({ code: 'identity.appCodeUsed', status: 422 });
  });

  it('does not take a code older than one that was used', async () => {
    const member = await aMemberWithApp(w);
    const early = { kind: 'totp', code: codeOf(w, member.secret, { steps: 1 }) } as const;
    await prove(w, member, { pending: await halfway(w, member), proof: early });
    const older = { kind: 'totp', code: codeOf(w, member.secret) } as const;
    const again = prove(w, member, { pending: await halfway(w, member), proof: older });
    expect(await refusalOf(again)).toMatchObject({ code: 'identity.appCodeUsed' });
  });

  it('ends after five wrong codes in one sign-in, also for the right one', async () => {
    const member = await aMemberWithApp(w);
    const pending = await halfway(w, member);
    const wrong = { kind: 'totp', code: wrongCode(w, member.secret) } as const;
    const answers: number[] = [];
    for (let at = 0; at < 6; at += 1) {
      answers.push((await refusalOf(prove(w, member, { pending, proof: wrong }))).status);
    }
    expect(answers).toEqual([422, 422, 422, 422, 422, 429]);
    const right = { kind: 'totp', code: codeOf(w, member.secret) } as const;
    expect(await refusalOf(prove(w, member, { pending, proof: right }))).toMatchObject({
      code: 'identity.tooManyTries',
      status: 429,
    });
    expect(await eventsOf(w, 'person.backupCodeUsed', member.id)).toBe(0);
  });

  it('tells its person, once a day, when somebody with the first factor tries too many', async () => {
    const member = await aMemberWithApp(w);
    const wrong = { kind: 'totp', code: wrongCode(w, member.secret) } as const;
    for (const signIn of [1, 2]) {
      const pending = await halfway(w, member);
      for (let at = 0; at < 5; at += 1)
        await refusalOf(prove(w, member, { pending, proof: wrong }));
      const told = await eventsOf(w, 'person.factorGuessed', member.id);
      expect(await refusalOf(prove(w, member, { pending, proof: wrong }))).toMatchObject({
        status: 429,
      });
      expect([told, await eventsOf(w, 'person.factorGuessed', member.id)]).toEqual(
        signIn === 1 ? [0, 1] : [1, 1],
      );
    }
  });

  it('lets no installation multiply the guesses', async () => {
    const { mode, rateLimitFactor } = w.app.config;
    Object.assign(w.app.config, { mode: 'production', rateLimitFactor: 20 });
    onTestFinished(() => void Object.assign(w.app.config, { mode, rateLimitFactor }));
    const member = await aMemberWithApp(w);
    const pending = await halfway(w, member);
    const wrong = { kind: 'totp', code: wrongCode(w, member.secret) } as const;
    for (let at = 0; at < 5; at += 1) await refusalOf(prove(w, member, { pending, proof: wrong }));
    const next = await refusalOf(prove(w, member, { pending, proof: wrong }));
    expect(next).toMatchObject({ status: 429 });
  });

  it('is still taken in the owner’s browser when somebody elsewhere has the password and guessed', async () => {
    const member = await aMemberWithApp(w);
    const stranger = { ...member, from: { ...member.from, address: '198.51.100.7' } };
    const guess = { kind: 'totp', code: wrongCode(w, member.secret) } as const;
    const tried = async () =>
      refusalOf(prove(w, stranger, { pending: await halfway(w, stranger), proof: guess }));
    for (let at = 0; at < 20; at += 1) await tried();
    expect(await tried()).toMatchObject({ status: 429 });
    const right = { kind: 'totp', code: codeOf(w, member.secret) } as const;
    const own = prove(w, member, { pending: await halfway(w, member), proof: right });
    expect(await refusalOf(own)).toMatchObject({ code: 'none' });
  });

  it('ends after twenty wrong codes over many sign-ins', async () => {
    const member = await aMemberWithApp(w);
    const proof = { kind: 'totp', code: wrongCode(w, member.secret) } as const;
    const answers: number[] = [];
    for (let signIn = 0; signIn < 5; signIn += 1) {
      const pending = await halfway(w, member);
      for (let at = 0; at < 5; at += 1) {
        answers.push((await refusalOf(prove(w, member, { pending, proof }))).status);
      }
    }
    expect(answers.filter((status) => status === 422)).toHaveLength(20);
    expect(answers.slice(20)).toEqual([429, 429, 429, 429, 429]);
  });
});

describe('proving once more before a sensitive act', () => {
  it('takes the password of a person without a second factor, and refuses a wrong one', async () => {
    const member = await aMember(w);
    const user = await personOf(w, await byPassword(w, member));
    w.clock.advance({ minutes: 11 });
    const { from } = member;
    const by = (password: string) =>
      proveSecondFactor(w.as(user), {
        pending: null,
        proof: { kind: 'password', password },
        trust: true,
        from,
      });
    expect(await refusalOf(by('not the words at all'))).toMatchObject({
      code: 'identity.passwordWrong',
      status: 422,
    });
    const { opened, trustToken } = await by(words);
    const again = await personOf(w, opened);
    expect({ trustToken, level: again.level }).toEqual({ trustToken: null, level: 1 });
    expect(await refusalOf(startTotp(w.as(again), { pending: null }))).toMatchObject({
      code: 'none',
    });
  });

  it('does not take the password where there is a second factor, nor in a half-done sign-in', async () => {
    const member = await aMemberWithApp(w);
    const proof = { kind: 'password', password: words } as const;
    const refused = { code: 'identity.proveFirst', status: 403 };
    const { from } = member;
    const full = proveSecondFactor(w.as(member.user), { pending: null, proof, trust: false, from });
    expect(await refusalOf(full)).toMatchObject(refused);
    const pending = await halfway(w, member);
    expect(await refusalOf(prove(w, member, { pending, proof }))).toMatchObject(refused);
  });

  it('is for the person alone: no visitor, no staff who act as them', async () => {
    const member = await aMemberWithApp(w);
    const proof = { kind: 'totp', code: codeOf(w, member.secret) } as const;
    const { from, id } = member;
    const wish = { pending: null, proof, trust: false, from };
    expect(await refusalOf(proveSecondFactor(w.visitor, wish))).toMatchObject({ status: 401 });
    const guest = w.as({ ...member.user, impersonatorId: id });
    expect(await refusalOf(proveSecondFactor(guest, wish))).toMatchObject({ status: 403 });
    const machine = w.as({ ...member.user, apiKey: { id, scopes: [] } });
    expect(await refusalOf(proveSecondFactor(machine, wish))).toMatchObject({ status: 403 });
  });
});

describe('removing an authenticator app', () => {
  it('ends the second step and its backup codes, and tells the owner', async () => {
    const member = await aMemberWithApp(w);
    await removeTotp(w.as(member.user));
    expect(await factorsOf(w.system, member.id)).toMatchObject({ totp: false, backupCodes: 0 });
    expect((await byPassword(w, member)).stage).toBe('full');
    expect(await eventsOf(w, 'person.totpRemoved', member.id)).toBe(1);
    expect(await refusalOf(removeTotp(w.as(member.user)))).toMatchObject({ status: 404 });
  });

  it('is refused where a role needs a second factor and this is the last', async () => {
    const member = await aMemberWithApp(w, ['moderator']);
    expect(await refusalOf(removeTotp(w.as(member.user)))).toMatchObject({
      code: 'identity.factorNeeded',
      status: 409,
    });
    expect(await factorsOf(w.system, member.id)).toMatchObject({ totp: true, backupCodes: 10 });
  });

  it('wants the second factor to be fresh', async () => {
    const { user } = await aMemberWithApp(w);
    expect(await refusalOf(removeTotp(w.as({ ...user, level: 1 })))).toMatchObject({
      code: 'identity.proveFirst',
    });
    w.clock.advance({ minutes: 11 });
    expect(await refusalOf(removeTotp(w.as(user)))).toMatchObject({ code: 'identity.proveFirst' });
  });
});

describe('staff whose role needs a second factor', () => {
  it('open no door with the password alone, and all of theirs once they have set it up', async () => {
    const member = await aMember(w, ['admin']);
    const opened = await byPassword(w, member);
    expect(opened.stage).toBe('enrol');
    expect(await personOfToken(w.app, opened.token)).toBe(null);
    const cookie = `${w.config.cookiePrefix}loom-session=${opened.token}`;
    expect((await w.rest('/api/users', { cookie })).status).toBe(403);
    const pending = await pendingOf(w, opened);
    await startTotp(w.visitor, { pending });
    const setUp = await totpSetUp(w.visitor, { pending });
    const code = codeOf(w, setUp?.secret ?? '');
    const done = await confirmTotp(w.visitor, { pending, code });
    const user = await personOf(w, done.opened);
    expect(user).toMatchObject({ level: 2, requiredLevel: 2 });
    expect(staff(w.as(user))).toBe(true);
    const full = `${w.config.cookiePrefix}loom-session=${done.opened.token}`;
    expect((await w.rest('/api/users', { cookie: full })).status).toBe(200);
  });
});
