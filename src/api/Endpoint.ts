import type { z } from 'zod';
import type { Ctx } from '#src/context.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** What an answer of a status means, and the shape of its body; null where it has none. */
export type Told = { means: string; body: z.ZodType | null };

/** What came in, before anything of it was believed. */
export type Given = {
  path: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
};

/** One thing that the API does: what its address, its document and its tests are made from. */
export type Endpoint = {
  method: Method;
  /** Below `/api/v1`, with `{name}` for what varies. */
  path: string;
  /** Its name in the document and in programs made from it. */
  id: string;
  summary: string;
  /** Whom it answers: everybody, signed-in people, or coaches. */
  isFor: 'everybody' | 'person' | 'coach';
  /** What an API key must be allowed; null where anybody may ask. */
  scope: string | null;
  pathSchema: z.ZodObject;
  querySchema: z.ZodObject;
  /** `noBody` where it takes none. */
  bodySchema: z.ZodType;
  /** Headers that it reads. */
  headers: { name: string; means: string }[];
  /** Successful answers by status, and those refusals that say more than a problem. */
  answers: Record<number, Told>;
  /** Statuses of plain problems. */
  refusals: number[];
  run: (ctx: Ctx, given: Given) => Promise<Answer>;
};
