import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerRest } from '#src/answerRest.ts';
import { rest } from '#src/server/rest.ts';
import { heldPost } from '#tests/support/heldPost.ts';
import { aClient, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { openFront } from './openFront.ts';

let w: World;
beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

/** The REST door behind a real front; a request of the person's that is not all there yet. */
async function held(
  { cookie }: Person,
  { path, method, type, body }: { path: string; method: string; type: string; body: string },
) {
  const { port, ask } = await openFront({
    routes: [
      {
        prefix: '/api',
        kind: 'rest',
        handler: rest((request) => answerRest(w.app.payload.config, request, w.key)),
      },
    ],
  });
  const post = await heldPost({
    url: `http://localhost:${String(port)}${path}`,
    method,
    headers: { cookie, 'content-type': type, origin: 'http://localhost' },
    body,
  });
  // By now the headers were read: this one came later, and was answered.
  await ask('/api/users/me');
  return post;
}

const roles = ['client', 'coach'];

it.each(['text/plain', 'application/json'])(
  'a banned admin sets no roles by a body of %s that they finish after the ban',
  async (type) => {
    const admin = await aPerson(w, ['admin'], { level: 2 });
    const client = await aClient(w);
    const post = await held(admin, {
      path: `/api/users/${client.id}/set-roles`,
      method: 'POST',
      type,
      body: JSON.stringify({ reason: 'Asked for by telephone', roles }),
    });
    await w.system.store.update('users', admin.id, { status: 'banned' });
    expect((await post.finish()).status).not.toBe(200);
    expect((await w.system.store.findByID('users', client.id))?.roles).toEqual(['client']);
  },
);

it("a form of Payload's own that is finished after the sign-in ended changes nothing", async () => {
  const person = await aClient(w);
  const post = await held(person, {
    path: `/api/users/${person.id}`,
    method: 'PATCH',
    type: 'multipart/form-data; boundary=x',
    body: '--x\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{"name":"Still Here"}\r\n--x--\r\n',
  });
  await w.system.store.update('sign-ins', person.user.signInId, {
    revokedAt: w.clock.now().toString(),
  });
  expect([401, 403]).toContain((await post.finish()).status);
  expect((await w.system.store.findByID('users', person.id))?.name).toBe(person.user.name);
});

it('an endpoint of ours reads JSON and no other kind of body', async () => {
  const admin = await aPerson(w, ['admin'], { level: 2 });
  const client = await aClient(w);
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/jsonp']) {
    const answer = await w.rest(`/api/users/${client.id}/suspend`, {
      method: 'POST',
      cookie: admin.cookie,
      headers: { 'content-type': type },
      body: JSON.stringify({ reason: 'Asked for by telephone' }),
    });
    expect(answer.status).toBe(415);
  }
  expect((await w.system.store.findByID('users', client.id))?.status).toBe('active');
});
