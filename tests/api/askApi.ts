import { expect } from 'vitest';
import { z } from 'zod';
import type { Person } from '#tests/support/people.ts';
import type { World } from '#tests/support/world.ts';

type Asked = {
  by?: Person;
  body?: unknown;
  headers?: Record<string, string>;
};

const json = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.object({ schema: json }));
const documentShape = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        responses: z.record(z.string(), z.object({ content: content.optional() })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), json) }),
});

export type Document = z.output<typeof documentShape>;
export type Answered = {
  status: number;
  headers: Headers;
  /** Null where the answer has no body. */
  said: Record<string, unknown> | null;
};

/** The API's document, as it is served. */
export async function documentOf(world: World): Promise<Document> {
  const response = await world.rest('/api/v1/openapi.json');
  return documentShape.parse(await response.json());
}

/**
 * Asks the API, and holds each answer to its document: an operation that is there, a status that it names (or a problem), the type, and a
 * body of exactly the shape that is promised.
 */
export async function askApi(
  world: World,
  method: string,
  path: string,
  { by, body, headers = {} }: Asked = {},
): Promise<Answered> {
  const response = await world.rest(`/api/v1${path}`, {
    method,
    ...(by === undefined ? {} : { cookie: by.cookie }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers,
  });
  const text = await response.text();
  const said = text === '' ? null : json.parse(JSON.parse(text));
  const { status } = response;
  expect(status, text).toBeLessThan(500);
  holdTo(await documentOf(world), {
    method,
    path: path.split('?')[0] ?? '',
    status,
    response,
    said,
  });
  return { status, headers: response.headers, said };
}

type Given = {
  method: string;
  path: string;
  status: number;
  response: Response;
  said: unknown;
};

function holdTo(document: Document, { method, path, status, response, said }: Given): void {
  const about = `${method} ${path} ${String(status)} ${JSON.stringify(said)}`;
  const type = response.headers.get('content-type')?.split(';')[0];
  const problem = { $ref: '#/components/schemas/Problem' };
  const promised = operationAt(document, method, path)?.responses;
  const told = promised?.[String(status)] ?? promised?.['default'];
  if (!told) {
    expect([404, 405], about).toContain(status);
    expectShape(document, problem, said, about);
    return;
  }
  expect(Object.hasOwn(promised ?? {}, String(status)) || status === 429, about).toBe(true);
  if (said === null) {
    expect(told.content, about).toBeUndefined();
    return;
  }
  expect(Object.keys(told.content ?? {}), about).toEqual([type]);
  expectShape(document, told.content?.[type ?? '']?.schema ?? {}, said, about);
}

function operationAt(document: Document, method: string, path: string) {
  const segments = path.split('/');
  const exact = document.paths[path];
  if (exact) return exact[method.toLowerCase()];
  for (const [pattern, operations] of Object.entries(document.paths)) {
    const parts = pattern.split('/');
    const fits =
      parts.length === segments.length &&
      parts.every((part, index) => part.startsWith('{') || part === segments[index]);
    if (fits) return operations[method.toLowerCase()];
  }
  return undefined;
}

/** By the document alone, as a stranger's program would. */
function expectShape(
  { components }: Document,
  schema: Record<string, unknown>,
  said: unknown,
  about: string,
): void {
  const whole = JSON.stringify({ ...schema, $defs: components.schemas });
  const inDefs: unknown = JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/'));
  const result = z.fromJSONSchema(json.parse(inDefs)).safeParse(said);
  expect(result.error?.issues ?? [], about).toEqual([]);
}
