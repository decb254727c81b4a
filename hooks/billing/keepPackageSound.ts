import type { CollectionBeforeChangeHook } from 'payload';
import { judgePackage } from '#domain/billing/judgePackage.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** A package is written only as its rules allow, whoever writes it. */
export const keepPackageSound: CollectionBeforeChangeHook<Doc> = ({
  data,
  operation,
  originalDoc,
  req,
}) =>
  judgePackage(contextOf(req), {
    data,
    before: operation === 'create' ? null : (originalDoc ?? null),
  });
