import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { iceServersOf } from '#domain/sessions/iceServersOf.ts';
import { mayEnterRoom } from '#domain/sessions/mayEnterRoom.ts';
import { roomOf } from '#domain/sessions/roomOf.ts';
import { mayFollow } from '#domain/messaging/mayFollow.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { roomAskers, roomScene, type RoomScene } from '#tests/support/roomScene.ts';
import { testStart, world, type World } from '#tests/support/world.ts';

let here: World;
let scene: RoomScene;

beforeAll(async () => {
  here = await world({ ICE_SERVERS: 'stun:stun.example:3478' });
  scene = await roomScene(here);
});
afterAll(() => here.end());

const allowed = new Set(['client', 'coach']);

describe.each(roomAskers)('the room of a session and %s', (asker) => {
  const may = allowed.has(asker);
  const ask = () => {
    scene.setMinute(5);
    const person = scene.person(asker);
    return person ? here.as(person.user) : here.visitor;
  };

  test(`its page is ${may ? 'open' : 'not there'}`, async () => {
    const outcome = await refusalOf(roomOf(ask(), scene.sessionOf(asker)));
    expect(outcome.code).toBe(may ? 'none' : 'common.notFound');
  });

  test(`its servers are ${may ? 'named' : 'not named'}`, async () => {
    const outcome = await refusalOf(iceServersOf(ask(), scene.sessionOf(asker)));
    expect(outcome.code).toBe(may ? 'none' : 'common.notFound');
  });

  test(`its socket ${may ? 'lets in' : 'refuses'}`, async () => {
    expect(await mayFollow(ask(), `room:${scene.sessionOf(asker)}`)).toBe(may);
  });
});

describe('the room is open', () => {
  test.each([
    [-11, 'early'],
    [-10, 'open'],
    [0, 'open'],
    [50, 'open'],
    [109, 'open'],
    [110, 'over'],
  ])('%i minutes after the start of 50: %s', async (minutes, answer) => {
    scene.setMinute(minutes);
    const ctx = here.as(scene.coach.user);
    expect((await roomOf(ctx, scene.session)).answer).toBe(answer);
    expect(await mayFollow(ctx, `room:${scene.session}`)).toBe(answer === 'open');
    const { code } = await refusalOf(iceServersOf(ctx, scene.session));
    expect(code).toBe(answer === 'open' ? 'none' : 'sessions.roomClosed');
  });

  test.each([
    ['a session that was recorded', { state: 'completed' as const }],
    ['a cancelled one', { state: 'cancelled' as const }],
    ['a request', { state: 'pending' as const }],
    ['one by phone', { place: 'phone' as const }],
    ['one in a room of walls', { place: 'inPerson' as const }],
    ['one with a link of its own', { joinDetails: ' https://meet.example/green ' }],
  ])('not for %s', (_, change) => {
    expect(answerFor(change)).toBe('none');
  });

  test('also where something else than a link was written', () => {
    expect(answerFor({ joinDetails: 'I am in ten minutes early' })).toBe('open');
  });

  test('not for whoever has yet to confirm their address', () => {
    const user = { ...scene.coach.user, emailVerifiedAt: null };
    const actor = { kind: 'user', user } as const;
    expect(mayEnterRoom(actor, facts(), testStart)).toBe('notTheirs');
  });

  test('and names the servers of the installation', async () => {
    scene.setMinute(0);
    const { iceServers } = await iceServersOf(here.as(scene.client.user), scene.session);
    expect(iceServers).toEqual([{ urls: ['stun:stun.example:3478'] }]);
  });
});

function facts() {
  return {
    coach: scene.coach.id,
    client: scene.client.id,
    state: 'confirmed' as const,
    place: 'video' as const,
    startsAt: testStart,
    endsAt: testStart.add({ minutes: 50 }),
    joinDetails: null,
    isTogether: true,
  };
}

function answerFor(change: Partial<Parameters<typeof mayEnterRoom>[1]>) {
  const actor = { kind: 'user', user: scene.coach.user } as const;
  return mayEnterRoom(actor, { ...facts(), ...change }, testStart);
}
