import { z } from 'zod';

const id = z.uuid();

/** Whether a string from outside can be an id at all: PostgreSQL fails on anything else where it compares ids. */
export function isId(value: string): boolean {
  return id.safeParse(value).success;
}
