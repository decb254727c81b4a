import { globSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { heldPost } from '#tests/support/heldPost.ts';
import type { Person } from '#tests/support/people.ts';
import { webmHead } from '#tests/support/recordingScene.ts';
import { roomScene, type RoomScene } from '#tests/support/roomScene.ts';
import { world, type World } from '#tests/support/world.ts';
import { openProcesses, type Processes } from './openProcesses.ts';

/** The doors of a recording, as a browser comes to them. */
let here: World;
let running: Processes;
let scene: RoomScene;
let room: string;

beforeAll(async () => {
  here = await world();
  running = await openProcesses(here, { services: ['site'] });
});
afterAll(async () => {
  await running.stop();
  await here.end();
});
beforeEach(async () => {
  scene = await roomScene(here);
  await here.app.pool.query(
    `update sessions set starts_at = date_trunc('minute', now()),
        ends_at = date_trunc('minute', now()) + interval '50 minutes' where id = $1`,
    [scene.session],
  );
  room = `/sessions/${scene.session}/room/recording`;
});

const nowSchema = z.object({ running: z.object({ id: z.string() }).nullable() });

function ask(person: Person | null, path: string, init: RequestInit = {}): Promise<Response> {
  const { origin } = running;
  const headers = new Headers(init.headers);
  if (!headers.has('origin')) headers.set('origin', origin);
  if (person) headers.set('cookie', person.cookie);
  return fetch(`${origin}${path}`, { redirect: 'manual', ...init, headers });
}

const say = (person: Person | null, act: string) =>
  ask(person, room, {
    method: 'POST',
    body: JSON.stringify({ act }),
    headers: { 'content-type': 'application/json' },
  });

const send = (person: Person | null, place: string, body: BodyInit = webmHead) =>
  ask(person, `${room}/${place}?ms=3000`, {
    method: 'PUT',
    body,
    headers: { 'content-type': 'application/octet-stream' },
  });

async function begun(): Promise<string> {
  for (const person of [scene.coach, scene.client]) {
    expect((await say(person, 'agree')).status).toBe(200);
  }
  const answer = await say(scene.coach, 'begin');
  return nowSchema.parse(await answer.json()).running?.id ?? '';
}

function stored(): string[] {
  const folder = join(here.config.dataDir, 'files');
  return globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
}

it('nothing begins, and no part is taken, before both have said yes', async () => {
  await say(scene.coach, 'agree');
  const refused = await say(scene.coach, 'begin');
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'recordings.noConsent' });
  const before = stored();
  expect((await send(scene.coach, `${scene.session}/0`)).status).toBe(404);
  expect(stored()).toEqual(before);
});

it('a part is taken from the coach while both stand by it, and from nobody else', async () => {
  const id = await begun();
  const before = stored();
  for (const asker of ['client', 'otherCoach', 'otherClient', 'admin'] as const) {
    expect([403, 404], asker).toContain((await send(scene.person(asker), `${id}/0`)).status);
  }
  expect((await send(null, `${id}/0`)).status).toBeGreaterThanOrEqual(400);
  expect(stored()).toEqual(before);
  expect((await send(scene.coach, `${id}/0`)).status).toBe(200);
  expect((await send(scene.coach, `${id}/0`)).status).toBe(200);
  expect(stored()).toHaveLength(before.length + 1);
});

it('no part is taken after the client stopped, nor when it was on its way then', async () => {
  const id = await begun();
  expect((await send(scene.coach, `${id}/0`)).status).toBe(200);
  const before = stored();
  const late = await heldPost({
    url: `${running.origin}${room}/${id}/1?ms=6000`,
    method: 'PUT',
    headers: { cookie: scene.coach.cookie, origin: running.origin },
    body: 'said before the stop, and after it',
  });
  expect((await say(scene.client, 'takeBack')).status).toBe(200);
  expect((await late.finish()).status).toBe(409);
  const refused = await send(scene.coach, `${id}/1`);
  expect([refused.status, await refused.json()]).toMatchObject([
    409,
    { code: 'recordings.noConsent' },
  ]);
  expect(stored()).toEqual(before);
});

it('a part that is too large is cut off, and one that breaks off leaves nothing', async () => {
  const id = await begun();
  const before = stored();
  const large = await send(scene.coach, `${id}/0`, new Uint8Array(4 * 1024 * 1024 + 1));
  expect(large.status).toBe(413);
  await brokenOff(`${room}/${id}/0?ms=1`, scene.coach);
  await expect.poll(stored).toEqual(before);
  expect((await send(scene.coach, `${id}/0`)).status).toBe(200);
});

it('a foreign page says nothing for anybody', async () => {
  const answer = await ask(scene.coach, room, {
    method: 'POST',
    body: JSON.stringify({ act: 'agree' }),
    headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
  });
  expect(answer.status).toBe(403);
});

/** Sends the beginning of a body that was to be longer, and hangs up. */
async function brokenOff(path: string, { cookie }: Person): Promise<void> {
  const sent = request(`${running.origin}${path}`, {
    method: 'PUT',
    headers: { cookie, origin: running.origin, 'content-length': '1000000' },
  });
  const closed = new Promise((resolve) => sent.on('close', resolve).on('error', () => undefined));
  await new Promise((resolve) => sent.write(Buffer.alloc(200_000), resolve));
  sent.destroy();
  await closed;
}
