import { createLocalReq } from 'payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { contextFor } from '#src/chat/contextFor.ts';
import { contextOf } from '#src/context.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { aClient } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let w: World;

beforeAll(async () => {
  w = await world();
});
afterAll(() => w.end());

async function askedOverRest(language: string) {
  const req = await createLocalReq({}, w.app.payload);
  req.headers = new Headers({ 'accept-language': language });
  return contextOf(req);
}

describe('A reader whose time zone nobody knows', () => {
  it.each([
    ['he-IL,he;q=0.9', 'he', 'Asia/Jerusalem'],
    ['en-GB', 'en', 'UTC'],
    ['fr', 'en', 'UTC'],
  ])('is told times over REST as pages in their language do: %s', async (asked, locale, zone) => {
    expect(await askedOverRest(asked)).toMatchObject({ locale, zone });
  });

  it('has the zone of English on a socket, where nobody tells a language', () => {
    expect(contextFor(w.app, null)).toMatchObject({ locale: 'en', zone: 'UTC' });
  });

  it('has their own once they are known', async () => {
    const { id, token } = await aClient(w, { locale: 'he', zone: 'America/New_York' });
    const person = await personOfToken(w.app, token);
    expect(person?.id).toBe(id);
    expect(contextFor(w.app, person)).toMatchObject({ locale: 'he', zone: 'America/New_York' });
  });
});
