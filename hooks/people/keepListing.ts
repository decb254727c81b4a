import type { CollectionAfterChangeHook } from 'payload';
import { keepRating, keepWordsFound } from '#domain/people/listings.sql.ts';
import { timeChanged } from '#domain/people/timeChanged.sql.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** A coach is found by the words of their profile as it is now. */
export const keepProfileFound: CollectionAfterChangeHook<Doc> = async ({ doc, req }) => {
  await keepWordsFound(contextOf(req), String(doc['user']));
  await timeChanged(contextOf(req), [doc['user']]);
  return doc;
};

/** A coach is found by the names of what can be booked with them now. */
export const keepTypeFound: CollectionAfterChangeHook<Doc> = async ({ doc, req }) => {
  await keepWordsFound(contextOf(req), String(doc['coach']));
  await timeChanged(contextOf(req), [doc['coach']]);
  return doc;
};

/** A coach is rated by the reviews there are now. */
export const keepRatingFound: CollectionAfterChangeHook<Doc> = async ({ doc, req }) => {
  await keepRating(contextOf(req), String(doc['coach']));
  return doc;
};
