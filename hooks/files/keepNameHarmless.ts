import type { CollectionBeforeChangeHook } from 'payload';
import { fileName } from '#domain/files/fileName.ts';
import type { Doc } from '../Doc.ts';

/** What a file is called never deceives, whoever names it. */
export const keepNameHarmless: CollectionBeforeChangeHook<Doc> = ({ data }) => {
  const { name } = data;
  return typeof name === 'string' ? { ...data, name: fileName(name) } : data;
};
