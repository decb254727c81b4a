import { createLocalReq } from 'payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { answerRefusal } from '#hooks/answerRefusal.ts';
import { signIn } from '#domain/identity/signIn.ts';
import { trustDevice } from '#domain/identity/trustDevice.ts';
import { Refused, retryAfter } from '#src/refused.ts';
import { aMember, mailsTo, someone, words } from '#tests/support/linkPeople.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import type { MailSink } from '#tests/support/mailSink.ts';
import { mailWorld } from '#tests/support/mailWorld.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';
import type { World } from '#tests/support/world.ts';

let w: World;
let sink: MailSink;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ world: w, sink, end } = await mailWorld());
});
afterAll(() => end());

type Guesser = Pick<ReturnType<typeof someone>, 'email' | 'from'>;

const subject = /Too many wrong passwords/;

const guess = ({ email, from }: Guesser) =>
  refusalOf(signIn(w.visitor, { email, from, password: 'not these words', remember: false }));

async function lock(who: Guesser) {
  for (let i = 0; i < 5; i++) await guess(who);
  return guess(who);
}

describe('an address that gets locked', () => {
  it('is told to its owner once: from where, until when, and what else is open', async () => {
    const member = await aMember(w);
    const userAgent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36';
    const guesser = { email: member.email, from: { address: '203.0.113.77', userAgent } };
    const refused = await lock(guesser);
    expect(refused).toMatchObject({ code: 'identity.locked', values: { minutes: 15 } });
    for (let i = 0; i < 5; i++) await guess(guesser);
    const mails = await mailsTo(w, sink, member, subject);
    expect(mails).toHaveLength(1);
    const text = mails[0]?.parsed.text ?? '';
    expect(text).toContain('Until 10:15 no password is taken from there.');
    expect(text).toContain('Browser: Chrome, Windows');
    expect(text).toContain('Network: 203.0.113.0/24');
    expect(text).not.toContain('203.0.113.77');
    expect(text).toContain('http://localhost:4180/auth/magic-link\n');
    expect(text).toContain('http://localhost:4180/auth/reset-password\n');
  });

  it('cannot be used to fill the owner’s mailbox', async () => {
    const member = await aMember(w);
    for (let place = 0; place < 3; place++) await lock({ ...member, from: someone().from });
    expect(await mailsTo(w, sink, member, subject)).toHaveLength(1);
  });

  it('tells nobody where nobody has it, or nobody confirmed it, and answers alike', async () => {
    const member = await aMember(w);
    const unconfirmed = await aMember(w, { isVerified: false });
    const stranger = someone();
    const answers = [];
    for (const who of [member, unconfirmed, stranger]) answers.push(await lock(who));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await mailsTo(w, sink, stranger)).toEqual([]);
    expect(await mailsTo(w, sink, unconfirmed, subject)).toEqual([]);
  });

  it('stays open to the browser that its owner has used before', async () => {
    const member = await aMember(w);
    for (let i = 0; i < 20; i++) await guess({ ...member, from: someone().from });
    const right = (from: Guesser['from']) =>
      refusalOf(signIn(w.visitor, { ...member, from, password: words, remember: false }));
    expect(await right(someone().from)).toMatchObject({ code: 'identity.locked' });
    expect(await right(member.from)).toMatchObject({ code: 'none' });
  });

  it('stays open to a trusted browser, even where somebody next to it guesses', async () => {
    const member = await aMember(w);
    const { from } = someone();
    const token = await trustDevice(w.system, { userId: member.id, from });
    await lock({ ...member, from });
    const wish = { ...member, from, password: words, remember: false };
    expect(await refusalOf(signIn(w.visitor, wish))).toMatchObject({ code: 'identity.locked' });
    const trusted = signIn(w.visitor, { ...wish, trustedToken: token ?? 'none' });
    expect(await refusalOf(trusted)).toMatchObject({ code: 'none' });
  });

  it('is locked in a known browser too, by what is tried there', async () => {
    const member = await aMember(w);
    expect(await lock(member)).toMatchObject({ code: 'identity.locked' });
  });

  it('takes the same statements whether or not somebody has it', async () => {
    const atTheEdge = async (who: Guesser) => {
      for (let i = 0; i < 5; i++) await guess(who);
      return statementsOf(w, () => guess(who));
    };
    const known = await atTheEdge(await aMember(w));
    expect(known.length).toBeGreaterThan(6);
    expect(await atTheEdge(someone())).toEqual(known);
  });
});

describe('a refusal for too many tries', () => {
  it('says in a header how many seconds it lasts', () => {
    const locked = new Refused('identity.locked', 429, { values: { seconds: 900, minutes: 15 } });
    expect(retryAfter(locked)).toEqual([['retry-after', '900']]);
    expect(retryAfter(new Refused('common.invalid', 422))).toEqual([]);
  });

  it('says so to REST clients too', async () => {
    const { context } = w.visitor.req;
    const req = await createLocalReq({ context }, w.app.payload);
    const error = new Refused('identity.locked', 429, { values: { seconds: 900, minutes: 15 } });
    expect(await answerRefusal({ error, req, context })).toMatchObject({ status: 429 });
    expect(req.responseHeaders?.get('retry-after')).toBe('900');
  });
});
