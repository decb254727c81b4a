import { expect, it } from 'vitest';

import { faultToSay } from '#site/providerVisit.ts';

const faultOf = (word: string) =>
  faultToSay(new URL(`https://loom.example.test/auth/signin?provider=${word}`));

it('tells who comes back from a provider that another password comes first, and says no word that it does not know', () => {
  expect(faultOf('reset')).toBe('identity.resetFirst');
  expect(faultOf('closed')).toBe('identity.accountClosed');
  expect(faultOf('<b>')).toBeNull();
});
