import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { roomScene, type RoomScene } from '#tests/support/roomScene.ts';
import { world, type World } from '#tests/support/world.ts';
import { openChat, type Page } from './openChat.ts';

let here: World;
let scene: RoomScene;
let topic: string;

beforeAll(async () => {
  here = await world();
});
afterAll(() => here.end());
beforeEach(async () => {
  scene = await roomScene(here);
  scene.setMinute(0);
  topic = `room:${scene.session}`;
});

const state = { microphone: true, camera: true, screen: false };
const coachTab = 'c0ac4c0ac4c0ac40';
const clientTab = 'c11e27c11e27c11e';
const says = (page: Page, tab: string, signal: unknown) => {
  page.say({ room: scene.session, tab, signal });
};
const hears = (page: Page, type: string) => page.sees(({ signal }) => signal?.type === type);
const signals = (page: Page) => page.frames.filter(({ event }) => event === 'signal');
const offer = (sdp: string) => ({
  type: 'description',
  to: clientTab,
  description: { type: 'offer', sdp },
});

async function both(): Promise<[Page, Page]> {
  const [first, second] = [await openChat(here), await openChat(here)];
  const [coach, client] = [await first.page(scene.coach), await second.page(scene.client)];
  await Promise.all([coach, client].map((page) => page.follow({ topic })));
  return [coach, client];
}

describe('two pages in the room of a session', () => {
  test('find each other through two processes, and agree on a call', async () => {
    const [coach, client] = await both();
    says(coach, coachTab, { type: 'join', state });
    expect(await hears(client, 'join')).toMatchObject({ tab: coachTab, signal: { state } });
    says(client, clientTab, { type: 'here', to: coachTab, state });
    await hears(coach, 'here');
    const sdp = `v=0\r\n${'a=rtpmap:96 VP8/90000\r\n'.repeat(300)}`;
    says(coach, coachTab, offer(sdp));
    expect((await hears(client, 'description')).signal).toEqual(offer(sdp));
    const candidates = [{ candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 }];
    says(client, clientTab, { type: 'candidates', to: coachTab, candidates });
    expect((await hears(coach, 'candidates')).signal).toMatchObject({ candidates });
    expect(signals(coach).map(({ tab }) => tab)).toEqual([clientTab, clientTab]);
  });

  test('are heard by nobody else', async () => {
    const [coach, client] = await both();
    const process = await openChat(here);
    const others = [
      await process.page(scene.person('otherClient')),
      await process.page(scene.person('otherCoach')),
      await process.page(scene.person('admin')),
      await process.page(null),
    ];
    for (const page of others) {
      expect((await page.follow({ topic })).map(({ event }) => event)).toEqual(['refused']);
      says(page, 'badbadbadbadbad0', { type: 'leave' });
      await page.sees((frame) => frame.event === 'refused' && page.frames.indexOf(frame) > 0);
    }
    says(coach, coachTab, { type: 'join', state });
    await hears(client, 'join');
    expect(others.flatMap(signals)).toEqual([]);
    expect(signals(client)).toHaveLength(1);
  });

  test('leave no trace in the database', async () => {
    const [coach, client] = await both();
    const canary = `canary-${randomBytes(8).toString('hex')}`;
    says(coach, coachTab, offer(`v=0 ${canary}`));
    await hears(client, 'description');
    const { rows } = await here.app.pool.query<{ found: boolean }>(
      `select query_to_xml(format('select * from %I.%I t where t::text like %L', table_schema, table_name, $1::text),
         true, false, '')::text like '%canary%' as found
       from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      [`%${canary}%`],
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ found }) => found)).toEqual([]);
  });

  test('a second page of the same person takes over, and the first is told', async () => {
    const [coach, client] = await both();
    says(client, clientTab, { type: 'join', state });
    await hears(coach, 'join');
    const again = await (await openChat(here)).page(scene.client);
    await again.follow({ topic });
    says(again, 'c11e27c11e27c11f', { type: 'join', state });
    await client.sees(({ event }) => event === 'takenOver');
    says(coach, coachTab, { type: 'state', state: { ...state, microphone: false } });
    await hears(again, 'state');
    expect(signals(client)).toEqual([]);
    says(client, clientTab, { type: 'leave' });
    await client.sees(({ event }) => event === 'refused');
  });

  test('are shown out when the session is cancelled', async () => {
    scene.setMinute(-9);
    const [coach, client] = await both();
    await cancelSession(here.as(scene.coach.user), { sessionId: scene.session });
    for (const page of [coach, client]) {
      await page.sees((frame) => frame.event === 'refused' && frame.topic === topic);
    }
  });

  test('say nothing more once the hour after it is over', async () => {
    const [coach, client] = await both();
    scene.setMinute(110);
    says(coach, coachTab, { type: 'join', state });
    await coach.sees(({ event }) => event === 'refused');
    await client.settled();
    expect(signals(client)).toEqual([]);
  });

  test('and are shown out by the clock, without a word of theirs', async () => {
    const process = await openChat(here, undefined, { heartbeatMs: 50 });
    const page = await process.page(scene.coach);
    await page.follow({ topic });
    scene.setMinute(110);
    await page.sees(({ event }) => event === 'refused');
  });
});

describe('a page that does not speak as pages do', () => {
  test.each([
    ['of an unknown kind', { type: 'chat', text: 'hello' }],
    ['with something beside', { type: 'leave', and: 'more' }],
    ['with a name for a page that is none', { type: 'here', to: '<b>', state }],
    ['with an offer too long', offer('v'.repeat(12_001))],
    [
      'with too many candidates',
      { type: 'candidates', to: clientTab, candidates: Array(11).fill({ candidate: '' }) },
    ],
  ])('is closed for a word %s', async (_, signal) => {
    const [coach] = await both();
    says(coach, coachTab, signal);
    expect((await coach.closed).code).toBe(1007);
  });

  test('is closed for what cannot be carried between processes', async () => {
    const [coach] = await both();
    says(coach, coachTab, offer(randomBytes(5900).toString('hex')));
    expect((await coach.closed).code).toBe(1008);
  });

  test('is closed when it speaks too often', async () => {
    const [coach] = await both();
    for (let n = 0; n < 80; n += 1) says(coach, coachTab, { type: 'state', state });
    expect((await coach.closed).code).toBe(1008);
  });
});
