import type { PayloadRequest } from 'payload';
import { contextOf, type Ctx } from './context.ts';

type Asked = { req: PayloadRequest; doc?: Record<string, unknown> };

/** A rule for a field of a stored row, told by who asks and the row; without one it is an empty row. */
export const fieldAccess =
  (mayRead: (ctx: Ctx, doc: Record<string, unknown>) => boolean) =>
  ({ req, doc = {} }: Asked): boolean =>
    mayRead(contextOf(req), doc);
