import type { z } from 'zod';
import { Refused, type RefusalCode } from '#src/refused.ts';
import { refusals } from '#i18n/en/refusals.ts';

/** What a schema makes of a value. Refuses with `common.invalid` (422), or the code of a single fault, and a code for each field. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields: Record<string, RefusalCode> = {};
  for (const issue of result.error.issues) {
    for (const [path, code] of faultsOf(issue, value)) fields[path] ??= code;
  }
  const codes = new Set(Object.values(fields));
  const [only = 'common.invalid'] = codes;
  throw new Refused(codes.size === 1 ? only : 'common.invalid', 422, { fields });
}

function faultsOf(issue: z.core.$ZodIssue, value: unknown): [path: string, code: RefusalCode][] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => [[...path, key].join('.'), 'common.unknownField']);
  }
  const name = path.join('.') || 'body';
  if (isCode(issue.message)) return [[name, issue.message]];
  if (issue.code === 'too_big' && issue.origin === 'string') return [[name, 'common.tooLong']];
  return [[name, at(value, path) === undefined ? 'common.required' : 'common.invalid']];
}

function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.entries(inner).find(([name]) => name === key)?.[1];
  }, value);
}

function isCode(message: string): message is RefusalCode {
  return Object.hasOwn(refusals, message);
}
