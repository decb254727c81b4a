import { z } from 'zod';
import type { Endpoint } from './Endpoint.ts';
import { problem } from './shapes.ts';

type Json = Record<string, unknown>;

/** What the server may say before an endpoint is asked: not readable, a wrong key, too much at once. */
const anywhere = [400, 401, 429];

/** The OpenAPI 3.1 document of these endpoints, at the address where the product lives. */
export function openApi(endpoints: readonly Endpoint[], publicUrl: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  described(problem, 'output');
  for (const endpoint of endpoints) {
    const path = (paths[endpoint.path] ??= {});
    path[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Loom',
      version: '1',
      description:
        'Times are instants in UTC; rules are wall time in the coach’s zone; money is integer minor units. Faults are problem documents (RFC 9457).',
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [],
    paths,
    components: {
      schemas,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, made in the settings' },
      },
    },
  };

  function operation(endpoint: Endpoint): Json {
    const { id, summary, isFor, scope, bodySchema } = endpoint;
    const hasBody = !(bodySchema instanceof z.ZodUndefined);
    return {
      operationId: id,
      summary,
      ...(scope === null ? {} : { description: `Scope of an API key: \`${scope}\`` }),
      ...(isFor === 'everybody' ? {} : { security: [{ key: [] }] }),
      parameters: parametersOf(endpoint),
      ...(hasBody
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: described(bodySchema, 'input') } },
            },
          }
        : {}),
      responses: responsesOf(endpoint),
    };
  }

  function parametersOf({ pathSchema, querySchema, headers }: Endpoint): Json[] {
    return [
      ...inPlace('path', pathSchema),
      ...inPlace('query', querySchema),
      ...headers.map(({ name, means }) => ({
        name,
        in: 'header',
        description: means,
        required: false,
        schema: { type: 'string' },
      })),
    ];
  }

  function inPlace(place: 'path' | 'query', schema: z.ZodObject): Json[] {
    return Object.entries(schema.shape).map(([name, field]) => {
      if (!(field instanceof z.ZodType)) throw new Error(`${name} has no schema`);
      return {
        name,
        in: place,
        required: !field.safeParse(undefined).success,
        schema: described(field, 'input'),
      };
    });
  }

  function responsesOf({ answers, refusals }: Endpoint): Json {
    const told = Object.entries(answers).map(([status, { means, body }]) => {
      const type = Number(status) < 400 ? 'application/json' : 'application/problem+json';
      const content = body === null ? {} : { [type]: { schema: described(body, 'output') } };
      return [status, { description: means, ...(body === null ? {} : { content }) }] as const;
    });
    const plain = { $ref: '#/components/schemas/Problem' };
    const content = { 'application/problem+json': { schema: plain } };
    const refused = [...new Set([...refusals, ...anywhere])]
      .filter((status) => !(status in answers))
      .map((status) => [status, { description: 'Refused', content }] as const);
    return {
      ...Object.fromEntries([...told, ...refused]),
      default: { description: 'Any other fault', content },
    };
  }

  /** The JSON schema of a schema; those that have a name are kept under it, once. */
  function described(schema: z.ZodType, io: 'input' | 'output'): unknown {
    const { $schema: _, ...made } = z.toJSONSchema(schema, { io, override });
    const { $defs = {}, ...own } = made;
    for (const [name, inner] of Object.entries(inComponents($defs))) {
      schemas[name] ??= plain(inner);
    }
    const name = own['id'];
    if (typeof name !== 'string') return inComponents(own);
    schemas[name] ??= plain(inComponents(own));
    return { $ref: `#/components/schemas/${name}` };
  }
}

/** The patterns of dates say no more than their format. */
function override({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema['format'] !== undefined) delete jsonSchema['pattern'];
}

function plain(schema: unknown): unknown {
  const { id: _, ...rest } = z.record(z.string(), z.unknown()).parse(schema);
  return rest;
}

function inComponents(schema: unknown): Json {
  const moved = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  return z.record(z.string(), z.unknown()).parse(JSON.parse(moved));
}
