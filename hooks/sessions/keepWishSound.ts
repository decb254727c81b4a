import type { CollectionBeforeChangeHook } from 'payload';
import { judgeWish } from '#domain/sessions/judgeWish.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** A wish for time is written only as its rules allow, whoever writes it. */
export const keepWishSound: CollectionBeforeChangeHook<Doc> = ({
  data,
  operation,
  originalDoc,
  req,
}) =>
  judgeWish(contextOf(req), {
    data,
    before: operation === 'create' ? null : (originalDoc ?? null),
  });
