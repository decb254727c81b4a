import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { revokeSignIns } from '#domain/identity/revokeSignIns.sql.ts';
import { markRead } from '#domain/messaging/markRead.sql.ts';
import { sendMessage } from '#domain/messaging/sendMessage.ts';
import { aClient, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { openChat, type Page } from './openChat.ts';
import { aTalk, type Talk } from './talk.ts';

let here: World;
let talk: Talk;
let topic: string;

beforeAll(async () => {
  here = await world();
});
afterAll(async () => {
  await here.end();
});

async function freshTalk(): Promise<void> {
  talk = await aTalk(here);
  topic = `conversation:${talk.conversation}`;
}

const say = (person: Person, text: string) =>
  sendMessage(here.as(person.user), { conversation: talk.conversation, text });

const has = (page: Page, sequence: number) => page.sees(({ seq }) => seq === sequence);

const upTo = (last: number, from = 1) =>
  Array.from({ length: last - from + 1 }, (_, index) => from + index);

describe('a conversation on open sockets', () => {
  test('two people writing 50 messages each at once arrive complete, once, and in one order for everybody', async () => {
    await freshTalk();
    const [first, second] = [await openChat(here), await openChat(here)];
    const pages = [
      await first.page(talk.coach),
      await first.page(talk.client),
      await second.page(talk.coach),
      await second.page(talk.client),
    ];
    await Promise.all(pages.map((page) => page.follow({ topic, after: 0 })));

    const texts = await Promise.all([
      ...upTo(50).map((n) => say(talk.coach, `coach ${n}`)),
      ...upTo(50).map((n) => say(talk.client, `client ${n}`)),
    ]);
    await Promise.all(pages.map((page) => has(page, 100)));

    const stored = new Map(texts.map(({ sequence, text }) => [sequence, text]));
    expect(stored.size).toBe(100);
    for (const page of pages) {
      expect(page.sequences()).toEqual(upTo(100));
      const came = page.frames.filter(({ seq }) => seq !== undefined);
      for (const { seq, content } of came) expect(content).toContain(stored.get(seq ?? 0));
    }
  });

  test('each reader gets the markup of their language', async () => {
    await freshTalk();
    const process = await openChat(here);
    const [coach, client] = [await process.page(talk.coach), await process.page(talk.client)];
    await Promise.all([coach, client].map((page) => page.follow({ topic, after: 0 })));

    await say(talk.coach, 'Hello');

    expect((await has(coach, 1)).content).toBe('<p lang="en">Hello</p>');
    expect((await has(client, 1)).content).toBe('<p lang="he">Hello</p>');
  });

  test('whoever has not confirmed their address hears nothing of their account', async () => {
    const person = await aClient(here, { isVerified: false });
    const page = await (await openChat(here)).page(person);
    const answers = await page.follow({ topic: `user:${person.id}` });
    expect(answers.map(({ event }) => event)).toEqual(['refused']);
  });

  test('after a cut the page gets exactly what it missed', async () => {
    await freshTalk();
    const process = await openChat(here);
    const before = await process.page(talk.client);
    await before.follow({ topic, after: 0 });
    await say(talk.coach, 'one');
    await say(talk.coach, 'two');
    await has(before, 2);
    before.cut();
    await before.closed;
    for (const text of ['three', 'four', 'five']) await say(talk.coach, text);

    const after = await process.page(talk.client);
    await after.follow({ topic, after: 2 });
    await say(talk.coach, 'six');
    await has(after, 6);

    expect(after.sequences()).toEqual([3, 4, 5, 6]);
  });

  test('a gap of hundreds of messages comes whole', async () => {
    await freshTalk();
    for (const n of upTo(230)) await say(talk.coach, `message ${n}`);
    const process = await openChat(here);
    const page = await process.page(talk.client);
    await page.follow({ topic, after: 5 });
    await has(page, 230);
    expect(page.sequences()).toEqual(upTo(230, 6));
  });

  test('a message that is announced while another is on its way is not forgotten', async () => {
    await freshTalk();
    const gate = Promise.withResolvers<undefined>();
    const process = await openChat(here, async ({ message }) => {
      await gate.promise;
      return message.text;
    });
    const page = await process.page(talk.client);
    await page.follow({ topic, after: 0 }, { topic: `user:${talk.client.id}` });
    const changes = () => page.frames.filter(({ event }) => event === 'changed').length;
    await say(talk.coach, 'one');
    // The first delivery waits at the gate while the process hears of the second message.
    await say(talk.coach, 'two');
    await page.sees(() => changes() === 2);
    gate.resolve(undefined);
    await has(page, 2);
    expect(page.sequences()).toEqual([1, 2]);
  });

  test('the others see how far someone has read', async () => {
    await freshTalk();
    const process = await openChat(here);
    const page = await process.page(talk.coach);
    await page.follow({ topic, after: 0 });
    await say(talk.coach, 'Hello');
    await markRead(here.as(talk.client.user), { conversation: talk.conversation, sequence: 1 });
    const seen = await page.sees(({ event }) => event === 'read');
    expect(seen.data).toEqual({ by: talk.client.id, sequence: 1 });
  });

  test('what was announced while nothing listened is brought when the connection is back', async () => {
    await freshTalk();
    const process = await openChat(here);
    const page = await process.page(talk.client);
    await page.follow({ topic, after: 0 }, { topic: `user:${talk.client.id}` });
    const { rows } = await here.app.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'loom-live' and datname = current_database()`,
    );
    expect(rows.length).toBeGreaterThan(0);
    await say(talk.coach, 'while it was deaf');
    await has(page, 1);
    expect(page.sequences()).toEqual([1]);
  });
});

describe('who may follow what', () => {
  test('a stranger is refused the conversation and hears nothing of it', async () => {
    await freshTalk();
    const stranger = await aClient(here);
    const process = await openChat(here);
    const [page, member] = [await process.page(stranger), await process.page(talk.coach)];
    await member.follow({ topic, after: 0 });
    const answers = await page.follow(
      { topic, after: 0 },
      { topic: `user:${talk.coach.id}` },
      { topic: `sign-in:${talk.coach.user.signInId}` },
      { topic: 'conversation:nonsense', after: 0 },
    );
    expect(answers.map(({ event }) => event)).toEqual(['refused', 'refused', 'refused', 'refused']);
    await say(talk.coach, 'between us');
    await has(member, 1);
    await page.settled();
    expect(JSON.stringify(page.frames)).not.toContain('between us');
    expect(page.sequences()).toEqual([]);
  });

  test('a visitor may watch free times and nothing else', async () => {
    await freshTalk();
    const process = await openChat(here);
    const page = await process.page(null);
    const answers = await page.follow(
      { topic: `availability:${talk.coach.id}` },
      { topic: `user:${talk.coach.id}` },
      { topic, after: 0 },
    );
    expect(answers.map(({ event }) => event)).toEqual(['subscribed', 'refused', 'refused']);
    const [window] = await here.system.store.find('availability-windows', {
      where: { coach: { equals: talk.coach.id } },
    });
    await here.system.store.update('availability-windows', window?.id ?? '', { endsAt: '18:00' });
    const heard = await page.sees(({ event }) => event === 'changed');
    expect(heard.topic).toBe(`availability:${talk.coach.id}`);
  });

  test('an unverified person follows no conversation', async () => {
    await freshTalk();
    const process = await openChat(here);
    await here.system.store.update('users', talk.client.id, { emailVerifiedAt: null });
    const page = await process.page(talk.client);
    const [answer] = await page.follow({ topic, after: 0 });
    expect(answer?.event).toBe('refused');
  });

  test('a person who is taken out of a conversation hears nothing more', async () => {
    await freshTalk();
    const process = await openChat(here);
    const page = await process.page(talk.client);
    await page.follow({ topic, after: 0 });
    const other = await aClient(here);
    await here.system.store.update('conversations', talk.conversation, {
      people: [{ user: talk.coach.id }, { user: other.id }],
    });
    await page.sees(({ event }) => event === 'refused');
    await say(talk.coach, 'not for you any more');
    await page.settled();
    expect(page.sequences()).toEqual([]);
  });
});

describe('when a sign-in ends', () => {
  test('every open socket of it closes at once, in every process', async () => {
    await freshTalk();
    const processes = [await openChat(here), await openChat(here)];
    const pages = await Promise.all(processes.map(({ page }) => page(talk.client)));
    const others = await Promise.all(processes.map(({ page }) => page(talk.coach)));
    await revokeSignIns(here.system, { userId: talk.client.id });
    const closings = await Promise.all(pages.map(({ closed }) => closed));
    expect(closings.map(({ code }) => code)).toEqual([4001, 4001]);
    await Promise.all(others.map((page) => page.settled()));
  });

  test('a suspended account loses its sockets', async () => {
    await freshTalk();
    const process = await openChat(here);
    const page = await process.page(talk.client);
    await here.system.store.update('users', talk.client.id, { status: 'suspended' });
    expect((await page.closed).code).toBe(4001);
  });

  const endings = {
    'that was not used for too long': `update sign_ins set idle_at = '2020-01-01' where id = $1`,
    'that is past its end': `update sign_ins set expires_at = '2020-01-01' where id = $1`,
    'whose role has come to need two factors': `insert into mfa_policies (role, is_required) select 'client', true where $1 <> ''`,
  };

  test.each(Object.entries(endings))('a sign-in %s loses its sockets', async (_how, ending) => {
    await freshTalk();
    const process = await openChat(here, undefined, { heartbeatMs: 2000 });
    const page = await process.page(talk.client);
    const other = await process.page(talk.coach);
    onTestFinished(async () => {
      await here.app.pool.query(`delete from mfa_policies where role = 'client'`);
    });
    await here.app.pool.query(ending, [talk.client.user.signInId]);
    expect((await page.closed).code).toBe(4001);
    await other.settled();
  });

  test('a sign-in that has ended follows nothing more, before anybody looks', async () => {
    await freshTalk();
    const page = await (await openChat(here)).page(talk.client);
    await page.settled();
    await here.app.pool.query(`update sign_ins set idle_at = '2020-01-01' where id = $1`, [
      talk.client.user.signInId,
    ]);
    page.say({ subscribe: [{ topic, after: 0 }] });
    expect((await page.closed).code).toBe(4001);
    expect(page.frames.map(({ event }) => event)).not.toContain('subscribed');
  });
});

describe('the door', () => {
  test('pages of other sites, and callers that name no page, get no socket', async () => {
    await freshTalk();
    const process = await openChat(here);
    await expect(process.page(talk.client, { origin: 'https://evil.example' })).rejects.toThrow(
      '403',
    );
    await expect(process.page(talk.client, {})).rejects.toThrow('403');
    await expect(process.page(null, { origin: 'null' })).rejects.toThrow('403');
  });

  test('what is no frame of ours closes the socket', async () => {
    await freshTalk();
    const process = await openChat(here);
    for (const said of ['not json', '{"subscribe":"everything"}', '{"ping":2}']) {
      const page = await process.page(talk.client);
      page.say(said);
      expect((await page.closed).code).toBe(1007);
    }
  });

  test('a frame larger than 16 kB and a flood of frames close the socket', async () => {
    await freshTalk();
    const process = await openChat(here);
    const large = await process.page(talk.client);
    large.say(' '.repeat(17_000));
    expect((await large.closed).code).toBe(1009);
    const flood = await process.page(talk.client);
    for (let n = 0; n < 100; n++) flood.say({ ping: 1 });
    expect((await flood.closed).code).toBe(1008);
  });

  test('a person has at most 20 sockets in a process', async () => {
    await freshTalk();
    const process = await openChat(here);
    for (let n = 0; n < 20; n++) await process.page(talk.client);
    await expect(process.page(talk.client)).rejects.toThrow('429');
    expect(await retryAfter(process.port, talk.client)).toBe('60');
    await process.page(talk.coach);
  });

  test('a process that drains tells its pages to come back, and another one serves them', async () => {
    await freshTalk();
    const [first, second] = [await openChat(here), await openChat(here)];
    const page = await first.page(talk.client);
    await page.follow({ topic, after: 0 });
    await first.chat.drain();
    expect(page.frames.at(-1)?.event).toBe('restart');
    expect((await page.closed).code).toBe(1012);
    await say(talk.coach, 'during the move');
    const again = await second.page(talk.client);
    await again.follow({ topic, after: 0 });
    await has(again, 1);
    expect(again.sequences()).toEqual([1]);
  });
});

/** When a refused socket may be asked for again. */
function retryAfter(port: number, { cookie }: Person): Promise<string | undefined> {
  const headers = { origin: 'http://localhost:3000', cookie };
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers });
  socket.on('error', () => undefined);
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, answer) => {
      resolve(answer.headers['retry-after']);
      socket.terminate();
    });
  });
}
