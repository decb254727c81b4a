import type { Where } from 'payload';
import { z } from 'zod';
import { allowsAct, keyScopes } from '#domain/identity/keyScopes.ts';
import { asSystem, type Ctx } from '#src/context.ts';
import { notFound, Refused } from '#src/refused.ts';
import type { Endpoint } from './Endpoint.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { noBody } from './noBody.ts';
import { nothing } from './nothing.ts';
import { id, pageOf } from './shapes.ts';

const perPage = 50;
const mostPerPage = 100;

/** Rows of the coach acting, and what the collection’s own rules make of writing them. */
type Rows<Row extends z.ZodObject, New extends z.ZodType, Change extends z.ZodType> = {
  /** The collection’s slug, and the last part of the address. */
  noun: string;
  /** One of them, in the names of programs. */
  one: string;
  row: Row;
  find: (ctx: Ctx, list: { where: Where; sort: string; limit: number }) => Promise<unknown[]>;
  make?: {
    body: New;
    act: (ctx: Ctx, body: z.output<New>, coach: string) => Promise<{ id: string }>;
  };
  change: {
    body: Change;
    act: (ctx: Ctx, id: string, body: z.output<Change>) => Promise<unknown>;
  };
  remove?: (ctx: Ctx, id: string) => Promise<void>;
};

const byId = z.strictObject({ id: z.string() });
const listQuery = z.strictObject({
  cursor: id.optional(),
  limit: z.coerce.number().int().min(1).max(mostPerPage).default(perPage),
});

/** Lists, reads, makes, changes and removes the rows of a collection that belong to the coach acting. */
export function rowEndpoints<
  Row extends z.ZodObject,
  New extends z.ZodType,
  Change extends z.ZodType,
>(rows: Rows<Row, New, Change>): Endpoint[] {
  const { noun, one, row, change, make, remove } = rows;
  const scope = (act: 'read' | 'write') =>
    keyScopes.find((each) => each === `${noun}:${act}`) ?? null;
  const common = { isFor: 'coach' as const, headers: [] };
  const reading = { ...common, scope: scope('read'), bodySchema: noBody };
  const writing = { ...common, scope: scope('write'), querySchema: nothing };
  const path = `/${noun}`;
  const onePath = `${path}/{id}`;
  const refusals = [400, 401, 403, 404, 409, 415, 422];
  return [
    makeEndpoint({
      ...reading,
      method: 'GET',
      path,
      id: `list${one}s`,
      summary: `Your own ${noun}, a page at a time`,
      pathSchema: nothing,
      querySchema: listQuery,
      answers: { 200: { means: 'A page of them', body: pageOf(row) } },
      refusals: [401, 403, 422],
      act: async (ctx, { query }) => ({ status: 200, body: await page(ctx, query) }),
    }),
    makeEndpoint({
      ...reading,
      method: 'GET',
      path: onePath,
      id: `get${one}`,
      summary: `One of your ${noun}`,
      pathSchema: byId,
      querySchema: nothing,
      answers: { 200: { means: 'It', body: row } },
      refusals: [401, 403, 404],
      act: async (ctx, { path: { id: wanted } }) => ({ status: 200, body: await own(ctx, wanted) }),
    }),
    ...(make === undefined
      ? []
      : [
          makeEndpoint({
            ...writing,
            method: 'POST',
            path,
            id: `make${one}`,
            summary: `A new one of your ${noun}`,
            pathSchema: nothing,
            bodySchema: make.body,
            answers: { 201: { means: 'As it was kept', body: row } },
            refusals: refusals.filter((status) => status !== 404),
            act: async (ctx, { body }) => {
              const made = await make.act(ctx, body, coachOf(ctx));
              const location = `/api/v1${path}/${made.id}`;
              return { status: 201, headers: { location }, body: await own(ctx, made.id, made) };
            },
          }),
        ]),
    makeEndpoint({
      ...writing,
      method: 'PATCH',
      path: onePath,
      id: `change${one}`,
      summary: `Changes what is sent of one of your ${noun}`,
      pathSchema: byId,
      bodySchema: change.body,
      answers: { 200: { means: 'As it is now', body: row } },
      refusals,
      act: async (ctx, { path: { id: wanted }, body }) => {
        await demandOwn(ctx, wanted);
        const changed = await change.act(ctx, wanted, body);
        return { status: 200, body: await own(ctx, wanted, changed) };
      },
    }),
    ...(remove === undefined
      ? []
      : [
          makeEndpoint({
            ...writing,
            method: 'DELETE',
            path: onePath,
            id: `remove${one}`,
            summary: `Removes one of your ${noun}`,
            pathSchema: byId,
            bodySchema: noBody,
            answers: { 204: { means: 'It is gone', body: null } },
            refusals: [401, 403, 404, 409, 415],
            act: async (ctx, { path: { id: wanted } }) => {
              await demandOwn(ctx, wanted);
              await remove(ctx, wanted);
              return { status: 204 };
            },
          }),
        ]),
  ];

  async function page(ctx: Ctx, { cursor, limit }: z.output<typeof listQuery>) {
    const after: Where[] = cursor === undefined ? [] : [{ id: { greater_than: cursor } }];
    const where: Where = { and: [{ coach: { equals: coachOf(ctx) } }, ...after] };
    const found = await rows.find(ctx, { where, sort: 'id', limit: limit + 1 });
    const items = found.slice(0, limit).map((each) => row.parse(each));
    const last = id.safeParse(items.at(-1)?.['id']);
    return { items, next: found.length > limit && last.success ? last.data : null };
  }

  /** The row as its coach reads it; as it was written, where a key may write and not read. */
  async function own(ctx: Ctx, wanted: string, written?: unknown): Promise<z.output<Row>> {
    if (written !== undefined && !allowsAct(ctx.actor, noun, 'read')) return row.parse(written);
    const [found] = id.safeParse(wanted).success ? await rows.find(ctx, oneOf(ctx, wanted)) : [];
    if (found === undefined) throw notFound();
    return row.parse(found);
  }

  async function demandOwn(ctx: Ctx, wanted: string): Promise<void> {
    if (!id.safeParse(wanted).success) throw notFound();
    const [found] = await rows.find(asSystem(ctx, 'whose it is'), oneOf(ctx, wanted));
    if (found === undefined) throw notFound();
  }
}

function oneOf(ctx: Ctx, wanted: string) {
  const where: Where = { and: [{ id: { equals: wanted } }, { coach: { equals: coachOf(ctx) } }] };
  return { where, sort: 'id', limit: 1 };
}

function coachOf({ actor }: Ctx): string {
  if (actor.kind !== 'user') throw new Refused('common.signInFirst', 401);
  return actor.user.id;
}
