import { z } from 'zod';

/** The values of a query as its schema reads them: a list where it takes several, one else; a value that stands there twice is a list too, and refused. */
export function queryValues(query: URLSearchParams, schema: z.ZodObject): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const all = query.getAll(name);
    values[name] = all.length > 1 || isList(schema.shape[name]) ? all : all[0];
  }
  return values;
}

function isList(field: unknown): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault)
    return isList(field.unwrap());
  return field instanceof z.ZodArray;
}
