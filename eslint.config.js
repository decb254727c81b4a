import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const assertion = {
  selector: 'TSAsExpression:not([typeAnnotation.typeName.name="const"])',
  message: 'Parse with zod, or narrow: `as` says more than is known (only `as const` is allowed).',
};
const angleAssertion = { ...assertion, selector: 'TSTypeAssertion' };

/** Payload's Local API ignores access rules by default: one file binds the actor and writes. */
const payloadWrite = {
  selector:
    'CallExpression[callee.property.name=/^(create|update|delete|updateGlobal|restoreVersion|duplicate)$/]' +
    ':matches([callee.object.name="payload"], [callee.object.property.name="payload"])',
  message: 'Write through ctx.store (src/store.ts): this call passes over every access rule.',
};

/** What the static Content-Security-Policy kills without a word. */
const deadUnderPolicy = [
  ['JSXAttribute[name.name="style"]', 'An inline style is blocked: use a class.'],
  ['JSXAttribute[name.name=/^hx-on/]', 'hx-on is evaluated, so blocked: use a delegated listener.'],
  ['JSXAttribute[name.namespace.name="hx-on"]', 'hx-on is evaluated, so blocked: use a listener.'],
  [
    'JSXAttribute[name.name=/^on[a-z]+$/][name.name!=/^on(line)?$/]',
    'An inline handler is blocked: use a delegated listener.',
  ],
  ['JSXAttribute[name.namespace.name="is"]', 'is:inline is blocked: use a module script.'],
  ['JSXAttribute[name.namespace.name="define"]', 'define:vars inlines code: use data attributes.'],
  [
    'JSXAttribute[name.name=/^hx-(vals|headers)$/][value.value=/^(js|javascript):/]',
    'js: values are evaluated, so blocked.',
  ],
  [
    'JSXAttribute[name.name="hx-trigger"][value.value=/\\[/]',
    'A trigger filter is evaluated: blocked.',
  ],
  [
    'ImportSpecifier[imported.name="ClientRouter"]',
    'ClientRouter needs inline code: use @view-transition.',
  ],
].map(([selector, message]) => ({ selector, message }));

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    '.astro/',
    '.cache/',
    '.data/',
    '**/.next/',
    '**/next-env.d.ts',
    'test-results/',
    'playwright-report/',
    'src/payload-types.ts',
    'src/migrations/',
    '**/importMap.js',
    'public/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-restricted-syntax': ['error', assertion, angleAssertion, payloadWrite],
      'no-nested-ternary': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/store.ts', 'hooks/**/*.ts', 'scripts/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', assertion, angleAssertion] },
  },
  {
    // Only an interface adds to somebody else's type.
    files: ['**/*.d.ts'],
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    // React's own inline styles are objects; the admin's policy allows them.
    files: ['src/admin/**/*.tsx'],
    rules: { '@typescript-eslint/no-misused-promises': 'off' },
  },
  astro.configs['flat/recommended'],
  {
    files: ['**/*.astro'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.astro'] },
    },
    rules: {
      'no-restricted-syntax': [
        'error',
        assertion,
        angleAssertion,
        payloadWrite,
        ...deadUnderPolicy,
      ],
      'no-nested-ternary': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(payload|pg|pg-boss|nodemailer|@payloadcms/.*|#adapters/.*|#collections/.*|#hooks/.*)$',
              message: 'A page asks the domain; only the domain and the hooks know of storage.',
            },
          ],
        },
      ],
      'astro/no-set-html-directive': 'error',
      'astro/no-unused-css-selector': 'off',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
