import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { conversationList } from '#domain/messaging/conversationList.sql.ts';
import { conversationPage } from '#domain/messaging/conversationPage.sql.ts';
import { markRead } from '#domain/messaging/markRead.sql.ts';
import { messagesSince } from '#domain/messaging/messagesSince.sql.ts';
import { longestText, sendMessage } from '#domain/messaging/sendMessage.ts';
import { clientHome, readClientHome } from '#domain/sessions/clientHome.sql.ts';
import type { Locale } from '#i18n/locales.ts';
import type { Ctx } from '#src/context.ts';
import type { RefusalCode } from '#src/refused.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { aTalk, type Talk } from '../../chat/talk.ts';

let here: World;
let talk: Talk;

beforeAll(async () => {
  here = await world();
});
afterAll(async () => {
  await here.end();
});
beforeEach(async () => {
  talk = await aTalk(here);
});

const send = (ctx: Ctx, text = 'Hello', idempotencyKey?: string) =>
  sendMessage(ctx, { conversation: talk.conversation, text, idempotencyKey });

const refusal = (code: RefusalCode, status: number): unknown =>
  expect.objectContaining({ code, status });

const events = async (id: string): Promise<string[]> => {
  const found = await here.app.pool.query<{ name: string }>(
    'select name from events where document_id = $1',
    [id],
  );
  return found.rows.map(({ name }) => name);
};

const answer = z.object({
  doc: z.object({ id: z.string(), sequence: z.number(), text: z.string() }).optional(),
  errors: z.array(z.object({ message: z.string(), code: z.string().optional() })).optional(),
});

async function post(person: Person | null, body: unknown) {
  const response = await here.rest('/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(person ? { cookie: person.cookie } : {}),
  });
  return { status: response.status, ...answer.parse(await response.json()) };
}

describe('who may write into a conversation, by the site and by REST alike', () => {
  type Case = [
    who: string,
    person: () => Promise<Person | null>,
    code: RefusalCode | null,
    status: number,
  ];
  const cases: Case[] = [
    ['its coach', async () => talk.coach, null, 201],
    ['its client', async () => talk.client, null, 201],
    ['a visitor', async () => null, 'common.signInFirst', 401],
    ['another client', () => aClient(here), 'common.notFound', 404],
    [
      'another client of the same coach',
      () => aClient(here, { of: talk.coach }),
      'common.notFound',
      404,
    ],
    ['another coach', () => aCoach(here), 'common.notFound', 404],
    ['an admin', () => aPerson(here, ['admin'], { level: 2 }), 'common.notFound', 404],
    ['support', () => aPerson(here, ['support']), 'common.notFound', 404],
    ['a moderator', () => aPerson(here, ['moderator']), 'common.notFound', 404],
    ['an editor', () => aPerson(here, ['editor']), 'common.notFound', 404],
    [
      'an unverified person',
      () => aClient(here, { isVerified: false }),
      'messages.verifyFirst',
      403,
    ],
  ];

  test.each(cases)('%s', async (_who, person, code, status) => {
    const someone = await person();
    const ctx = someone ? here.as(someone.user) : here.visitor;
    const viaRest = await post(someone, { conversation: talk.conversation, text: 'Hello' });
    expect(viaRest.status).toBe(status);
    if (code === null) {
      expect((await send(ctx)).text).toBe('Hello');
      return;
    }
    await expect(send(ctx)).rejects.toEqual(refusal(code, status));
    expect(viaRest.errors?.[0]?.code).toBe(code);
    const page = await conversationPage(here.as(talk.coach.user), { id: talk.conversation });
    expect(page.messages).toEqual([]);
  });

  test('the product itself writes to nobody', async () => {
    await expect(send(here.system)).rejects.toEqual(refusal('messages.verifyFirst', 403));
  });

  test.each([
    ['active', null],
    ['paused', null],
    ['ended', 'messages.closed'],
  ] as const)('while the engagement is %s', async (state, code) => {
    if (state !== 'active') {
      await here.system.store.update('engagements', talk.engagement, { state });
    }
    const sending = send(here.as(talk.client.user));
    if (code === null) expect((await sending).sequence).toBe(1);
    else await expect(sending).rejects.toEqual(refusal(code, 403));
  });

  test('an ended conversation can still be read by both', async () => {
    await send(here.as(talk.coach.user), 'See you');
    await here.system.store.update('engagements', talk.engagement, { state: 'ended' });
    for (const { user } of [talk.coach, talk.client]) {
      const page = await conversationPage(here.as(user), { id: talk.conversation });
      expect(page.isOpen).toBe(false);
      expect(page.messages.map(({ text }) => text)).toEqual(['See you']);
    }
  });
});

describe('what is written', () => {
  test('an empty text is refused, and so is one longer than fits', async () => {
    const ctx = here.as(talk.client.user);
    await expect(send(ctx, ' \r\n ')).rejects.toEqual(refusal('messages.empty', 422));
    await expect(send(ctx, 'x'.repeat(longestText + 1))).rejects.toEqual(
      refusal('messages.tooLong', 422),
    );
    expect((await send(ctx, 'x'.repeat(longestText))).sequence).toBe(1);
    const viaRest = await post(talk.client, { conversation: talk.conversation, text: '' });
    expect([viaRest.status, viaRest.errors?.[0]?.code]).toEqual([422, 'messages.empty']);
  });

  test('what a database cannot store does not become a fault', async () => {
    const { text } = await send(here.as(talk.client.user), 'a\0b\ud800\r\nc\rd');
    expect(text).toBe('ab\ufffd\nc\nd');
    const nowhere = { conversation: "1' or true", text: 'x' };
    await expect(sendMessage(here.as(talk.client.user), nowhere)).rejects.toEqual(
      refusal('common.notFound', 404),
    );
    expect((await post(talk.client, { text: 'x' })).status).toBe(422);
    expect((await post(talk.client, [])).status).toBe(422);
  });

  test('the same key sends once, also when two tries run at the same time', async () => {
    const ctx = here.as(talk.client.user);
    const tries = await Promise.all([1, 2, 3, 4].map(() => send(ctx, 'Once', 'key-1')));
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
    expect((await send(ctx, 'Other words, same key', 'key-1')).text).toBe('Once');
    expect((await send(here.as(talk.coach.user), 'Mine', 'key-1')).sequence).toBe(2);
    expect(await events(tries[0]?.id ?? '')).toEqual(['message.sent']);
  });

  test('sequences have no gaps, also after refusals', async () => {
    const [coach, client] = [here.as(talk.coach.user), here.as(talk.client.user)];
    await send(coach);
    await expect(send(client, '')).rejects.toThrow();
    await send(client);
    await send(coach);
    const { messages } = await conversationPage(client, { id: talk.conversation });
    expect(messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  test('a message is never changed or taken away: not by REST, not by SQL', async () => {
    const { id } = await send(here.as(talk.client.user), 'As it was');
    for (const person of [talk.client, talk.coach, await aPerson(here, ['admin'], { level: 2 })]) {
      const change = { method: 'PATCH', body: JSON.stringify({ text: 'As it never was' }) };
      const patched = await here.rest(`/api/messages/${id}`, {
        ...change,
        headers: { 'content-type': 'application/json' },
        cookie: person.cookie,
      });
      const deleted = await here.rest(`/api/messages/${id}`, {
        method: 'DELETE',
        cookie: person.cookie,
      });
      expect([patched.status, deleted.status]).toEqual([403, 403]);
    }
    for (const change of [
      "text = 'forged'",
      'sequence = 7',
      'author_id = uuidv7()',
      'sent_at = now()',
    ]) {
      const forging = here.app.pool.query(`update messages set ${change} where id = $1`, [id]);
      await expect(forging).rejects.toMatchObject({ code: 'LM001' });
    }
    await expect(
      here.system.store.update('messages', id, { text: 'As the product wishes' }),
    ).rejects.toEqual(refusal('common.immutable', 409));
    const page = await conversationPage(here.as(talk.coach.user), { id: talk.conversation });
    expect(page.messages.map(({ text }) => text)).toEqual(['As it was']);
  });
});

describe('what is read', () => {
  test('REST shows messages and conversations to the people in them and to nobody else', async () => {
    await send(here.as(talk.client.user), 'Between us');
    const list = z.object({ docs: z.array(z.object({ text: z.string() })) });
    const readers: [Person | null, boolean][] = [
      [talk.coach, true],
      [talk.client, true],
      [await aClient(here), false],
      [await aPerson(here, ['admin'], { level: 2 }), false],
      [null, false],
    ];
    for (const [person, sees] of readers) {
      const response = await here.rest('/api/messages?where[text][contains]=Between', {
        ...(person ? { cookie: person.cookie } : {}),
      });
      const parsed = list.safeParse(await response.json());
      const texts = parsed.success ? parsed.data.docs.map(({ text }) => text) : [];
      expect(texts).toEqual(sees ? ['Between us'] : []);
    }
  });

  test('a page is refused to strangers as if it were not there', async () => {
    const strangers = [await aClient(here), await aPerson(here, ['admin'], { level: 2 })];
    for (const { user } of strangers) {
      const page = conversationPage(here.as(user), { id: talk.conversation });
      await expect(page).rejects.toEqual(refusal('common.notFound', 404));
      const mark = markRead(here.as(user), { conversation: talk.conversation, sequence: 1 });
      await expect(mark).rejects.toEqual(refusal('common.notFound', 404));
    }
    await expect(conversationPage(here.visitor, { id: talk.conversation })).rejects.toEqual(
      refusal('common.signInFirst', 401),
    );
  });

  test('pages go back by cursor without gap or overlap', async () => {
    const ctx = here.as(talk.client.user);
    for (let n = 1; n <= 7; n++) await send(ctx, String(n));
    const latest = await conversationPage(ctx, { id: talk.conversation, limit: 3 });
    const [oldest] = latest.messages;
    const older = await conversationPage(ctx, {
      id: talk.conversation,
      before: oldest?.sequence,
      limit: 3,
    });
    const newer = await conversationPage(ctx, { id: talk.conversation, after: 4, limit: 3 });
    const texts = (page: typeof latest) => page.messages.map(({ text }) => text).join('');
    expect([texts(latest), texts(older), texts(newer)]).toEqual(['567', '234', '567']);
    expect([latest.hasOlder, latest.hasNewer]).toEqual([true, false]);
    expect([older.hasOlder, older.hasNewer]).toEqual([true, true]);
  });

  test('the list counts what the others wrote since the person read', async () => {
    const [coach, client] = [here.as(talk.coach.user), here.as(talk.client.user)];
    for (const text of ['one', 'two', 'three']) await send(coach, text);
    await send(client, 'answer');
    const unread = async (ctx: Ctx) => (await conversationList(ctx))[0]?.unread;
    expect([await unread(coach), await unread(client)]).toEqual([1, 3]);
    await markRead(client, { conversation: talk.conversation, sequence: 2 });
    expect(await unread(client)).toBe(1);
    const [listed] = await conversationList(client);
    expect(listed).toMatchObject({
      others: [{ id: talk.coach.id, name: talk.coach.user.name }],
      lastText: 'answer',
      isLastOwn: true,
    });
  });

  test('a coach is named in the language of the page, a client as their account says', async () => {
    const asClient = (locale: Locale) =>
      here.context({ kind: 'user', user: talk.client.user }, { locale });
    await here.app.pool.query('update users set name = $2 where id = $1', [talk.coach.id, 'נועה']);
    const named = async (ctx: Ctx) => {
      const [listed] = await conversationList(ctx);
      const { people } = await conversationPage(ctx, { id: talk.conversation });
      const home = readClientHome(await clientHome(ctx));
      const shown = [...(listed?.others ?? []), ...people, ...(home.talks[0]?.others ?? [])];
      return new Set(shown.filter(({ id }) => id === talk.coach.id).map(({ name }) => name));
    };
    // Until the profile says otherwise, its one name stands in both languages.
    expect(await named(asClient('he'))).toEqual(new Set(['Noa Ben-Ami']));
    await here.app.pool.query(
      `insert into coach_profiles_locales (name, headline, _locale, _parent_id)
        select 'ד״ר נועה בן־עמי', 'קריירה', 'he', id from coach_profiles where user_id = $1`,
      [talk.coach.id],
    );
    expect(await named(asClient('he'))).toEqual(new Set(['ד״ר נועה בן־עמי']));
    expect(await named(asClient('en'))).toEqual(new Set(['Noa Ben-Ami']));
    await send(here.as(talk.coach.user));
    const heard = { conversation: talk.conversation, sequence: 1, limit: 1 };
    const [message] = await messagesSince(here.system, heard);
    expect(message?.authorNames).toEqual({ en: 'Noa Ben-Ami', he: 'ד״ר נועה בן־עמי' });
    const [ofCoach] = await conversationList(here.as(talk.coach.user));
    expect(ofCoach?.others.map(({ name }) => name)).toEqual([talk.client.user.name]);
  });

  test('a read mark only moves forward, and never past the last message', async () => {
    const [coach, client] = [here.as(talk.coach.user), here.as(talk.client.user)];
    for (const text of ['one', 'two']) await send(coach, text);
    const mark = (sequence: number) =>
      markRead(client, { conversation: talk.conversation, sequence });
    const read = async () =>
      (await conversationPage(coach, { id: talk.conversation })).readByOthers;
    await mark(2);
    await mark(1);
    expect(await read()).toBe(2);
    await mark(1_000_000);
    expect(await read()).toBe(2);
  });
});
