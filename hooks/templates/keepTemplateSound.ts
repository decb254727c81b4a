import type { CollectionBeforeChangeHook } from 'payload';
import { judgeTemplate } from '#domain/templates/judgeTemplate.ts';
import { contextOf } from '#src/context.ts';
import type { Doc } from '../Doc.ts';

/** A template names what is its coach's, whoever writes it. */
export const keepTemplateSound: CollectionBeforeChangeHook<Doc> = ({ data, originalDoc, req }) =>
  judgeTemplate(contextOf(req), { data, before: originalDoc ?? {} });
