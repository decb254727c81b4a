import type { CollectionBeforeChangeHook } from 'payload';
import { datedRules } from '#domain/reminders/datedRules.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** Rules of reminding are sound, and date from when they were made, whoever writes them. */
export const dateReminders: CollectionBeforeChangeHook<Doc> = ({ data, originalDoc, req }) =>
  datedRules(contextOf(req), { data, before: originalDoc ?? {} });
