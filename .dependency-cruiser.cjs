/** The import rules of docs/decisions: pages and sockets ask the domain, and so on. */
const core = '^src/(context|refused|transaction|constraints|sql|store|app)[.]ts$';
const domain = '^src/domain/';
const words = '^src/i18n/';
const library = 'node_modules';

/** `from` may import `to` of our own files, and nothing else of ours. */
function only(name, from, to, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from },
    to: {
      pathNot: [...to, `^${library}`, `/${library}/`],
      dependencyTypesNot: ['core', 'npm', 'npm-dev', 'npm-no-pkg'],
    },
  };
}

/** Only these files may import that library. */
function keeps(name, libraries, allowed, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: '^(src|collections|hooks)/', pathNot: allowed },
    to: { path: libraries.map((library) => `node_modules/${library}/`) },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Modules that need each other are one module, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^[#./]' },
    },
    only(
      'domain-knows-no-framework',
      domain,
      [domain, '^src/ports/', core, words],
      'The domain imports itself, the types of ports and the context.',
    ),
    {
      name: 'domain-pure-libraries',
      comment:
        'zod and pure libraries on this list; of Payload its types; drizzle only in *.sql.ts.',
      severity: 'error',
      from: { path: domain, pathNot: '[.]sql[.]ts$' },
      to: {
        path: 'node_modules/',
        pathNot:
          'node_modules/(zod|temporal-spec|rrule-temporal|otpauth|@simplewebauthn|@zxcvbn-ts|file-type|@types/node)/',
        dependencyTypesNot: ['type-only', 'core'],
      },
    },
    only(
      'ports-are-types',
      '^src/ports/',
      ['^src/ports/', domain, words, '^src/(refused|config)[.]ts$'],
      'A port speaks our words.',
    ),
    only(
      'adapters-know-ports',
      '^src/adapters/',
      ['^src/adapters/', '^src/ports/', '^src/(config|refused)[.]ts$'],
      'An adapter knows its port and its vendor.',
    ),
    only(
      'hooks-call-the-domain',
      '^hooks/',
      ['^hooks/', domain, core, words, '^src/jobs/', '^src/ports/', '^collections/record[.]ts$'],
      'A hook translates the arguments of Payload into one domain call.',
    ),
    only(
      'collections-are-lists',
      '^collections/',
      ['^collections/', '^hooks/', domain, '^src/(context|refused)[.]ts$', words],
      'A collection wires fields, access and hooks.',
    ),
    only(
      'jobs-call-the-domain',
      '^src/jobs/',
      [
        '^src/jobs/',
        domain,
        '^src/emails/',
        '^src/ports/',
        words,
        core,
        '^src/config[.]ts$',
        '^src/server/safeError[.]ts$',
      ],
      'A job is a schema and one domain call.',
    ),
    only(
      'emails-are-views',
      '^src/emails/',
      ['^src/emails/', words, domain, '^src/ports/'],
      'A mail is made from words and a view.',
    ),
    only(
      'site-asks-the-domain',
      '^src/site/',
      [
        '^src/site/',
        domain,
        words,
        core,
        '^src/ports/',
        '^src/config[.]ts$',
        '^src/server/(types|safeError)[.]ts$',
        // The calendar entry of a session is one: in the mail, on its page and in its people's feeds.
        '^src/emails/sessionsFeed[.]ts$',
      ],
      'A page parses, asks the domain once and renders.',
    ),
    only(
      'api-asks-the-domain',
      '^src/api/',
      ['^src/api/', domain, words, core],
      'An endpoint parses, asks the domain once and answers.',
    ),
    only(
      'chat-asks-the-domain',
      '^src/chat/',
      [
        '^src/chat/',
        domain,
        words,
        core,
        '^src/ports/',
        '^src/server/',
        '^src/config[.]ts$',
        '^src/postgres/countInUtc[.]ts$',
      ],
      'A socket judges rights by the domain.',
    ),
    only(
      'words-stand-alone',
      words,
      [words],
      'Catalogues and formats know nothing of the product.',
    ),
    {
      name: 'main-is-the-root',
      comment: 'Only main.ts composes everything; nothing imports it.',
      severity: 'error',
      from: {},
      to: { path: '^src/main[.]ts$' },
    },
    {
      name: 'product-needs-no-tools',
      comment: 'What runs in production imports neither tests nor scripts.',
      severity: 'error',
      from: { path: '^(src|collections|hooks)/' },
      to: { path: '^(tests|scripts)/' },
    },
    keeps(
      'vendor-mail',
      ['nodemailer'],
      '^src/adapters/nodemailer/',
      'Mail leaves through its port.',
    ),
    keeps('vendor-queue', ['pg-boss'], '^src/(jobs|boot|app|main|postgres)', 'Jobs have one door.'),
    keeps('vendor-sockets', ['ws'], '^src/(chat/|main|boot)', 'Sockets have one door.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]next/|^dist/|payload-types[.]ts|importMap[.]js' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    moduleSystems: ['es6', 'cjs'],
    progress: { type: 'none' },
  },
};
