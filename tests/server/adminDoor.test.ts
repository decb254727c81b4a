import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminDoor } from '#src/adminDoor.ts';
import { isRefused } from '#src/refused.ts';
import { aClient, aPerson } from '../support/people.ts';
import { world, type World } from '../support/world.ts';

let here: World;
let origin: string;
const cookies = new Map<string, string>();
const front = createServer();

beforeAll(async () => {
  here = await world({ STAFF_MFA_LEVEL: '2' });
  const door = adminDoor(here.app);
  front.on('request', (req, res) => {
    door.handle(req, res).catch((error: unknown) => {
      res.writeHead(isRefused(error) ? error.status : 500).end();
    });
  });
  await new Promise<void>((listening) => front.listen(0, '127.0.0.1', listening));
  const address = front.address();
  origin = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
  cookies.set('client', (await aClient(here)).cookie);
  cookies.set('admin with one factor', (await aPerson(here, ['admin'], { level: 1 })).cookie);
});

afterAll(async () => {
  front.close();
  await here.end();
});

test.each([
  ['a visitor', '/admin', 302],
  ['a visitor', '/_next/static/chunks/main.js', 404],
  ['client', '/admin/collections/users', 403],
  ['client', '/_next/static/chunks/main.js', 404],
  ['admin with one factor', '/admin', 302],
  ['admin with one factor', '/_next/image', 404],
])('%s asks for %s, is answered %i, and starts no Next', async (who, path, status) => {
  const cookie = cookies.get(who);
  const answer = await fetch(`${origin}${path}`, {
    redirect: 'manual',
    headers: cookie === undefined ? {} : { cookie },
  });
  expect(answer.status).toBe(status);
});
