import {
  addDataAndFileToRequest,
  type Endpoint,
  type PayloadRequest,
  type SanitizedConfig,
} from 'payload';
import { askBeforeWrite } from '#domain/sessions/askBeforeWrite.ts';
import { contextOf } from '#src/context.ts';

/**
 * A time that comes in by REST, also from the panel, is asked for in the coach's calendars elsewhere first. No hook could: Payload's all
 * run in its transaction, which must not wait for a server elsewhere.
 */
export function askCalendarsAtDoor(config: SanitizedConfig): SanitizedConfig {
  const sessions = config.collections.find(({ slug }) => slug === 'sessions');
  if (sessions?.endpoints) sessions.endpoints = sessions.endpoints.map(asking);
  return config;
}

const writes = ['post /', 'patch /:id'];

function asking(endpoint: Endpoint): Endpoint {
  if (!writes.includes(`${endpoint.method} ${endpoint.path}`)) return endpoint;
  return {
    ...endpoint,
    handler: async (req) => {
      await readOnce(req);
      const id = req.routeParams?.['id'];
      const sessionId = typeof id === 'string' ? id : null;
      await askBeforeWrite(contextOf(req), { sessionId, data: req.data });
      return endpoint.handler(req);
    },
  };
}

/** Payload's own handler reads the body again where there is one. */
async function readOnce(req: PayloadRequest): Promise<void> {
  await addDataAndFileToRequest(req);
  Object.defineProperty(req, 'body', { value: null });
}
