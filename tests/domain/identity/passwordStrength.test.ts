import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { strengthOf, weaknesses } from '#domain/identity/strengthOf.ts';
import { locales } from '#i18n/locales.ts';
import { sentence } from '#i18n/translate.ts';
import { demoPassword } from '#src/seed/demoAccounts.ts';

const maya = { email: 'maya.levin@example.org', name: 'Maya Levin' };

describe('how hard a password is to guess', () => {
  it.each([
    ['123456789', 0, 'Short'],
    ['x'.repeat(201), 0, 'Long'],
    ['1234567890', 0, 'Common'],
    ['Password1234!', 1, 'Common'],
    ['aaaaaaaaaaaa', 0, 'Repeats'],
    ['abcdefghijkl', 0, 'Sequence'],
    ['Maya.Levin-99', 0, 'Personal'],
    ['Maya.Levin@Example.org', 0, 'Personal'],
    ['  Maya   Levin  ', 0, 'Personal'],
    ['Loom Loom 2026', 0, 'Personal'],
    ['Jerusalem48', 1, 'Capitals'],
    ['extraordinary', 1, 'Guessable'],
  ])('%s is weak: %i, %s', async (password, score, weakness) => {
    expect(await strengthOf(password, maya)).toEqual({ score, weakness });
  });

  it.each([demoPassword, 'a quiet walk at noon', 'שלום לכולם כאן'])(
    '%s is strong, and nothing is said against it',
    async (password) => {
      expect(await strengthOf(password, maya)).toEqual({ score: 4, weakness: null });
    },
  );

  it('counts a name against its owner alone', async () => {
    expect((await strengthOf('Okafor Daniel 7', maya)).score).toBeGreaterThan(1);
    const daniel = { email: 'd@example.org', name: 'Daniel Okafor' };
    expect((await strengthOf('Okafor Daniel 7', daniel)).weakness).toBe('Personal');
  });

  it('has a sentence of ours for every weakness, in both languages', () => {
    for (const locale of locales) {
      for (const weakness of weaknesses) {
        expect(sentence(locale, `refusal.identity.password${weakness}`)).toMatch(/\S/);
      }
    }
  });

  it('knows every warning of the library by a name of ours', () => {
    const translations = readFileSync(
      'node_modules/@zxcvbn-ts/language-en/dist/translations.mjs',
      'utf8',
    );
    const warnings = /warnings: \{([^}]*)\}/.exec(translations)?.[1] ?? '';
    const source = readFileSync('src/domain/identity/strengthOf.ts', 'utf8');
    const keys = [...warnings.matchAll(/^\s*(\w+):/gm)].map(([, key]) => key);
    expect(keys.length).toBeGreaterThan(10);
    // What is known from break-ins is asked elsewhere.
    for (const key of keys.filter((each) => each !== 'pwned')) {
      expect(source).toMatch(new RegExp(`\\b${key}: '`));
    }
  });
});
