import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload';
import { timeChanged } from '#domain/people/timeChanged.sql.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** When a coach is next free follows whatever gives or takes their time. */
export const followTime: CollectionAfterChangeHook<Doc> = async ({ doc, previousDoc, req }) => {
  const before: Record<string, unknown> = { ...previousDoc };
  const sides = [doc['coach'], doc['client'], before['client']];
  await timeChanged(contextOf(req), [...new Set(sides)]);
  return doc;
};

export const followTimeGone: CollectionAfterDeleteHook<Doc> = async ({ doc, req }) => {
  await timeChanged(contextOf(req), [doc['coach'], doc['client']]);
};
