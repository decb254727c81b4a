import { z } from 'zod';
import type { Endpoint } from './Endpoint.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { noBody } from './noBody.ts';
import { nothing } from './nothing.ts';
import { openApi } from './openApi.ts';

/** The API’s description of itself, made from the very schemas that it reads and answers by. */
export function documentEndpoint(all: () => readonly Endpoint[]): Endpoint {
  return makeEndpoint({
    method: 'GET',
    path: '/openapi.json',
    id: 'describe',
    summary: 'This document',
    isFor: 'everybody',
    scope: null,
    headers: [],
    pathSchema: nothing,
    querySchema: nothing,
    bodySchema: noBody,
    answers: { 200: { means: 'OpenAPI 3.1', body: z.record(z.string(), z.unknown()) } },
    refusals: [],
    act: async (ctx) => ({ status: 200, body: openApi(all(), ctx.app.config.publicUrl) }),
  });
}
