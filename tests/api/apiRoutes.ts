type Who = 'everybody' | 'person' | 'coach';

/** Every endpoint of the documented API: for whom it is, and what an API key must be allowed. What is not in this table fails the build. */
export const apiRoutes: Readonly<Record<string, readonly [Who, string | null]>> = {
  'GET /coaches': ['everybody', null],
  'GET /coaches/{slug}': ['everybody', null],
  'GET /coaches/{slug}/slots': ['everybody', null],
  'GET /coaches/{slug}/slots/explain': ['everybody', null],
  'GET /coaches/{slug}/reviews': ['everybody', null],
  'GET /sessions/{id}/feedback': ['person', 'feedback:read'],
  'POST /sessions/{id}/feedback': ['person', 'feedback:write'],
  'PATCH /sessions/{id}/feedback': ['person', 'feedback:write'],
  'POST /sessions/{id}/feedback/reply': ['coach', 'feedback:write'],
  'POST /sessions/{id}/feedback/dispute': ['coach', 'feedback:write'],
  ...ofCoach('notes', ['GET', 'POST', 'PATCH', 'DELETE']),
  'GET /shared-notes': ['person', 'notes:read'],
  'GET /tasks': ['person', 'tasks:read'],
  'POST /tasks': ['coach', 'tasks:write'],
  'PATCH /tasks/{id}': ['person', 'tasks:write'],
  'DELETE /tasks/{id}': ['coach', 'tasks:write'],
  'GET /openapi.json': ['everybody', null],
  'GET /sessions': ['person', 'sessions:read'],
  'POST /sessions': ['person', 'sessions:write'],
  'GET /sessions/{id}': ['person', 'sessions:read'],
  'POST /sessions/{id}/cancellation': ['person', 'sessions:write'],
  'POST /sessions/{id}/reschedule': ['person', 'sessions:write'],
  ...ofCoach('availability-windows', ['GET', 'POST', 'PATCH', 'DELETE']),
  ...ofCoach('availability-exceptions', ['GET', 'POST', 'PATCH', 'DELETE']),
  ...ofCoach('time-off', ['GET', 'POST', 'PATCH', 'DELETE']),
  ...ofCoach('session-types', ['GET', 'POST', 'PATCH']),
  ...ofCoach('busy-calendars', ['GET', 'POST', 'PATCH', 'DELETE']),
};

function ofCoach(noun: string, methods: string[]): Record<string, readonly [Who, string]> {
  const table: Record<string, readonly [Who, string]> = {};
  for (const method of methods) {
    const scope = `${noun}:${method === 'GET' ? 'read' : 'write'}`;
    if (method === 'GET' || method === 'POST') table[`${method} /${noun}`] = ['coach', scope];
    if (method !== 'POST') table[`${method} /${noun}/{id}`] = ['coach', scope];
  }
  return table;
}
