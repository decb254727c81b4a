import { describe, expect, it } from 'vitest';
import { verifyForm } from '#site/forms/auth.ts';
import { magicLinkForm } from '#site/forms/links.ts';
import { proofForm, setUpForm } from '#site/forms/mfa.ts';

describe.each([
  ['a second step', proofForm, { kind: 'totp' }],
  ['a new app', setUpForm, { act: 'confirm' }],
  ['an address', verifyForm, { act: 'code' }],
  ['a mailed link', magicLinkForm, { act: 'code' }],
] as const)('The code for %s', (_, form, kind) => {
  it.each(['123456', ' 123 456 ', '123-456', '\uff11\uff12\uff13\uff14\uff15\uff16'])(
    'is taken as %o',
    (code) => {
      expect(form.parse({ ...kind, code })).toMatchObject({ code: '123456' });
    },
  );

  it.each([
    ['curl key', 'identity.codeSixDigits'],
    ['12345', 'identity.codeSixDigits'],
    ['1234567', 'identity.codeSixDigits'],
    [' ', 'common.required'],
    ['', 'common.required'],
  ])('is refused as %o: %s', (code, refusal) => {
    const { error } = form.safeParse({ ...kind, code });
    expect(error?.issues.map(({ message, path }) => [path, message])).toEqual([
      [['code'], refusal],
    ]);
  });
});
