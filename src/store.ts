import type {
  CollectionSlug,
  DataFromCollectionSlug,
  RequiredDataFromCollectionSlug,
  Sort,
  Where,
} from 'payload';
import { z } from 'zod';
import { refusalOf, refusalOfDuplicate } from './constraints.ts';
import type { Ctx } from './context.ts';
import { refuseActingAsAnother } from '#domain/people/actor.ts';
import { isRefused, notFound, Refused } from './refused.ts';

type Slug = CollectionSlug;
type Doc<S extends Slug> = DataFromCollectionSlug<S>;
type List = { where?: Where; sort?: Sort; limit?: number; draft?: boolean };

/** Fields that every row has, and that a new one may leave to their defaults. */
type Defaulted =
  | 'everyWeeks'
  | 'freeCancelHours'
  | 'lateFeePercent'
  | 'mostMoves'
  | 'moveHours'
  | 'partOfDay'
  | 'sequence'
  | 'timesMoved'
  | 'weekStart'
  | 'whoMayBook';

type Given<S extends Slug> = RequiredDataFromCollectionSlug<S>;
type NewDoc<S extends Slug> = Omit<Given<S>, Defaulted> &
  Partial<Pick<Given<S>, Defaulted & keyof Given<S>>>;

/** Payload's Local API for one actor: access applied, depth 0, in the context's transaction. Database verdicts come out as refusals. */
export type Store = {
  /** At most `limit` rows (default 50) that the actor may read. */
  find<S extends Slug>(slug: S, list?: List): Promise<Doc<S>[]>;
  findOne<S extends Slug>(slug: S, where: Where, sort?: Sort): Promise<Doc<S> | null>;
  /** The row, or null when it is not there or not the actor's to read. */
  findByID<S extends Slug>(slug: S, id: string): Promise<Doc<S> | null>;
  count(slug: Slug, where?: Where): Promise<number>;
  create<S extends Slug>(slug: S, data: NewDoc<S>): Promise<Doc<S>>;
  update<S extends Slug>(slug: S, id: string, data: Partial<Doc<S>>): Promise<Doc<S>>;
  delete(slug: Slug, id: string): Promise<void>;
};

export function makeStore(ctx: Ctx): Store {
  const { payload } = ctx.app;
  // A fresh request object for every call: Payload keeps the running transaction on it, and two calls
  // in parallel must not join each other's.
  const common = () => ({
    req: { ...ctx.req, context: { ...ctx.req.context } },
    overrideAccess: ctx.actor.kind === 'system',
    depth: 0,
    locale: ctx.locale,
  });
  return {
    find: (slug, list = {}) =>
      translated(async () => {
        const { docs } = await payload.find({
          ...common(),
          collection: slug,
          pagination: false,
          limit: list.limit ?? 50,
          ...(list.where ? { where: list.where } : {}),
          ...(list.sort ? { sort: list.sort } : {}),
          ...(list.draft ? { draft: true } : {}),
        });
        return docs;
      }),
    findOne: (slug, where, sort) =>
      translated(async () => {
        const { docs } = await payload.find({
          ...common(),
          collection: slug,
          pagination: false,
          limit: 1,
          where,
          ...(sort ? { sort } : {}),
        });
        return docs[0] ?? null;
      }),
    findByID: (slug, id) =>
      translated(() =>
        payload.findByID({ ...common(), collection: slug, id, disableErrors: true }),
      ),
    count: (slug, where) =>
      translated(async () => {
        const { totalDocs } = await payload.count({
          ...common(),
          collection: slug,
          ...(where ? { where } : {}),
        });
        return totalDocs;
      }),
    create: (slug, data) =>
      written(() =>
        payload.create({
          ...common(),
          collection: slug,
          // What is left out has a default, which Payload's type does not tell.
          // eslint-disable-next-line no-restricted-syntax -- see above
          data: data as never,
          draft: false,
        }),
      ),
    update: (slug, id, data) =>
      written(() =>
        payload.update({
          ...common(),
          collection: slug,
          id,
          // Payload types this as a deep partial that a generic slug cannot satisfy.
          // eslint-disable-next-line no-restricted-syntax -- see above
          data: data as never,
        }),
      ),
    delete: (slug, id) =>
      written(async () => {
        await payload.delete({ ...common(), collection: slug, id });
      }),
  };

  function written<Result>(work: () => Promise<Result>): Promise<Result> {
    return translated(() => {
      refuseActingAsAnother(ctx.actor);
      return work();
    });
  }
}

async function translated<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw refusalFrom(error) ?? error;
  }
}

/** The refusal that an error of Payload's or the database's stands for, or null when it is a fault of ours. */
export function refusalFrom(error: unknown): Refused | null {
  if (isRefused(error)) return error;
  const verdict = refusalOf(error);
  if (verdict) return verdict;
  if (!(error instanceof Error)) return null;
  // Payload's errors are told by name: classes differ between module graphs.
  if (error.name === 'Forbidden') return new Refused('common.forbidden', 403);
  if (error.name === 'NotFound') return notFound();
  if (error.name === 'ValidationError') {
    const duplicate = duplicateIn(error);
    if (duplicate) return refusalOfDuplicate(duplicate);
    return new Refused('common.invalid', 422, { fields: invalidFields(error) });
  }
  return null;
}

/** Only Payload's translation of a unique violation names a table. */
function duplicateIn(error: Error): { table: string; path: string } | null {
  for (const { path, tableName } of errorsIn(error)) {
    if (tableName !== undefined) return { table: tableName, path };
  }
  return null;
}

function invalidFields(error: Error): Record<string, 'common.invalid'> {
  return Object.fromEntries(errorsIn(error).map(({ path }) => [path, 'common.invalid' as const]));
}

const validationError = z.object({
  data: z.object({
    errors: z.array(
      z.object({ path: z.string().nullish(), tableName: z.string().optional() }).catch({}),
    ),
  }),
});

function errorsIn(error: Error): { path: string; tableName: string | undefined }[] {
  const parsed = validationError.safeParse(error);
  if (!parsed.success) return [];
  return parsed.data.data.errors.flatMap(({ path, tableName }) =>
    typeof path === 'string' ? [{ path, tableName }] : [],
  );
}
