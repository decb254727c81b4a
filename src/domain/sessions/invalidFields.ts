import type { ZodError } from 'zod';

/** The fields that a schema found fault with, each with its code. */
export function invalidFields(error: ZodError): Record<string, 'common.invalid'> {
  return Object.fromEntries(
    error.issues.map(({ path }) => [String(path[0]), 'common.invalid' as const]),
  );
}
