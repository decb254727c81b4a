import type { Mutation } from '../Mutation.ts';

const origin = 'tests/server/origin.test.ts';
const requests = 'tests/server/requests.test.ts';
const sockets = 'tests/chat/sockets.test.ts';

/** What could break of how the server answers. */
export const serverMutations: readonly Mutation[] = [
  {
    area: 'server',
    kind: 'rule',
    what: 'a door is reached before the whole body is there',
    file: 'src/server/createFront.ts',
    find: '    await whole;\n',
    replace: '',
    test: requests,
    title: 'no door is reached before the whole body is there, which it then reads',
  },
  {
    area: 'server',
    kind: 'rule',
    what: 'a foreign Origin is taken for our own',
    file: 'src/server/judgeOrigin.ts',
    find: "return isOwnOrigin(origin, headers.host, config) ? 'own' : 'foreign';",
    replace: "return isOwnOrigin(origin, headers.host, config) ? 'own' : 'own';",
    test: origin,
    title:
      'POST from Origin https://evil.example with Sec-Fetch-Site undefined is taken as foreign',
  },
  {
    area: 'server',
    kind: 'rule',
    what: 'a request of another site without Origin is taken for our own',
    file: 'src/server/judgeOrigin.ts',
    find: "site === 'same-origin' || site === 'none' ? 'own' : 'foreign'",
    replace: "site !== 'cross-origin' ? 'own' : 'foreign'",
    test: origin,
    title: 'POST from Origin undefined with Sec-Fetch-Site cross-site is taken as foreign',
  },
  {
    area: 'server',
    kind: 'door',
    what: 'pages of other sites open sockets',
    file: 'src/server/judgeOrigin.ts',
    find: 'return headers.origin !== undefined && isOwnOrigin(headers.origin, headers.host, config);',
    replace: 'return headers.origin !== undefined || isOwnOrigin("", headers.host, config);',
    test: sockets,
    title: 'pages of other sites, and callers that name no page, get no socket',
  },
  {
    area: 'server',
    kind: 'door',
    what: 'the policy of pages allows inline scripts',
    file: 'src/server/securityHeaders.ts',
    find: `    "script-src 'self'",
    // The`,
    replace: `    "script-src 'self' 'unsafe-inline'",
    // The`,
    test: 'tests/server/securityHeaders.test.ts',
    title:
      'a page of the site allows nothing inline, and forms may end only at the configured origins',
  },
  {
    area: 'server',
    kind: 'rule',
    what: 'a body that does not tell its length has no limit',
    file: 'src/server/limitBody.ts',
    find: 'if (arrived > bytes) {',
    replace: 'if (arrived < 0) {',
    test: requests,
    title:
      'a body that does not tell its length is cut off at the limit, and no door takes the rest for the whole',
  },
  {
    area: 'server',
    kind: 'door',
    what: 'a script without Origin is recognised by a cookie',
    file: 'src/server/withoutSession.ts',
    find: "pair !== '' && !names.includes(pair.split('=')[0]?.trim() ?? '')",
    replace: "pair !== '' && names.length > 0",
    test: 'tests/server/rest.test.ts',
    title: 'a script without Origin is a stranger to endpoints, whatever cookie it brings',
  },
];
