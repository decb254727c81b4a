import type { z } from 'zod';
import type { Ctx } from '#src/context.ts';
import type { Answer, Endpoint } from './Endpoint.ts';
import { parsed } from './parsed.ts';
import { queryValues } from './queryValues.ts';

type Asked<Path, Query, Body> = { path: Path; query: Query; body: Body; headers: Headers };

type Wish<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = Omit<
  Endpoint,
  'run' | 'pathSchema' | 'querySchema' | 'bodySchema'
> & {
  pathSchema: P;
  querySchema: Q;
  bodySchema: B;
  act: (ctx: Ctx, asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Answer>;
};

/** An endpoint whose act reads only what its schemas let through; anything else is refused with 422 and the fields. */
export function makeEndpoint<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>({
  act,
  ...wish
}: Wish<P, Q, B>): Endpoint {
  const { pathSchema, querySchema, bodySchema } = wish;
  return {
    ...wish,
    run: async (ctx, given) =>
      act(ctx, {
        path: parsed(pathSchema, given.path),
        query: parsed(querySchema, queryValues(given.query, querySchema)),
        body: parsed(bodySchema, given.body),
        headers: given.headers,
      }),
  };
}
