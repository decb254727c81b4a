import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpoints } from '#src/api/endpoints.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';
import { apiRoutes } from './apiRoutes.ts';
import { askApi, documentOf } from './askApi.ts';

let here: World;
const people = new Map<string, Person>();

beforeAll(async () => {
  here = await world();
  people.set('client', await aClient(here));
  people.set('coach', await aCoach(here));
  people.set('unverified', await aPerson(here, ['client'], { isVerified: false }));
  people.set('admin', await aPerson(here, ['admin'], { level: 2 }));
});

afterAll(() => here.end());

describe('every endpoint of the API', () => {
  it('stands in the table of whom it answers', () => {
    const made = endpoints.map(({ method, path, isFor, scope }) => [
      `${method} ${path}`,
      [isFor, scope],
    ]);
    expect(Object.fromEntries(made)).toEqual(apiRoutes);
  });

  it('stands in the document, under a name of its own', async () => {
    const { paths } = await documentOf(here);
    const told = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(told.toSorted()).toEqual(Object.keys(apiRoutes).toSorted());
    const names = Object.values(paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('answers only whom it is for, and fails for nobody', async () => {
    for (const { method, path, isFor } of endpoints) {
      const body = ['POST', 'PATCH'].includes(method) ? { body: { nothing: 'known' } } : {};
      const address = path.replace('{slug}', 'nobody').replace('{id}', randomUUID());
      const statusOf = async (asker: string) => {
        const by = people.get(asker);
        return (await askApi(here, method, address, { ...(by ? { by } : {}), ...body })).status;
      };
      const about = `${method} ${path}`;
      const isShut = isFor !== 'everybody';
      expect((await statusOf('visitor')) === 401, about).toBe(isShut);
      for (const asker of ['client', 'unverified', 'admin']) {
        const status = await statusOf(asker);
        expect(status === 403, `${about} ${asker}`).toBe(isFor === 'coach');
        expect(status, `${about} ${asker}`).not.toBe(401);
      }
      expect([200, 404, 422], about).toContain(await statusOf('coach'));
    }
  }, 60_000);
});

describe('what the API does not know', () => {
  it('is a problem document: an unknown address, another method', async () => {
    const nowhere = await askApi(here, 'GET', '/nothing');
    expect(nowhere.status).toBe(404);
    expect(nowhere.headers.get('content-type')).toBe('application/problem+json');
    expect(nowhere.said).toMatchObject({
      type: 'about:blank',
      title: 'There is nothing here',
      status: 404,
      code: 'common.notFound',
    });
    const { status, headers, said } = await askApi(here, 'DELETE', '/coaches');
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(said?.['code']).toBe('http.405');
    const options = await here.rest('/api/v1/sessions', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([
      204,
      'GET, POST, HEAD, OPTIONS',
    ]);
  });

  it('is said in the reader’s language', async () => {
    const { said, headers } = await askApi(here, 'GET', '/nothing', {
      headers: { 'accept-language': 'he' },
    });
    expect(headers.get('content-language')).toBe('he');
    expect(said?.['title']).toBe('אין כאן דבר');
  });

  it('is refused before anybody is asked: no JSON, no object, another type', async () => {
    const cookie = people.get('client')?.cookie ?? '';
    for (const [body, type, status, code] of [
      ['{', 'application/json', 400, 'common.badRequest'],
      ['typeId=1', 'application/x-www-form-urlencoded', 415, 'common.notJson'],
      ['[]', 'application/json', 422, 'common.invalid'],
      ['null', 'application/json', 422, 'common.invalid'],
      ['', 'application/json', 422, 'common.required'],
    ] as const) {
      const response = await here.rest('/api/v1/sessions', {
        method: 'POST',
        cookie,
        body,
        headers: { 'content-type': type },
      });
      expect([response.status, await response.json()], body).toMatchObject([status, { code }]);
    }
  });

  it('leaves the panel’s own addresses to the panel', async () => {
    const response = await here.rest('/api/session-types?limit=1');
    expect(response.status).toBe(200);
    expect(await response.json()).toHaveProperty('docs');
  });
});
