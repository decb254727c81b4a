import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openidProvider as adapter } from '#adapters/openidClient/signInProvider.ts';
import { leaveToProvider } from '#domain/identity/leaveToProvider.ts';
import { legalVersions } from '#domain/identity/legal.ts';
import { personOfToken } from '#domain/identity/personOfToken.ts';
import { returnFromProvider } from '#domain/identity/returnFromProvider.ts';
import { signUp } from '#domain/identity/signUp.ts';
import { signUpByProvider } from '#domain/identity/signUpByProvider.ts';
import { createLog } from '#src/server/log.ts';
import { aSignUp } from '#tests/support/aSignUp.ts';
import { openidProvider, type OpenidProvider } from '#tests/support/openidProvider.ts';
import { visitProvider } from '#tests/support/visitProvider.ts';
import { world, type World } from '#tests/support/world.ts';

const from = { address: '10.8.0.1', userAgent: 'Firefox/140 (X11; Linux)' };
let w: World;
let provider: OpenidProvider;

beforeAll(async () => {
  provider = await openidProvider({
    redirectUris: ['http://localhost:3000/auth/provider/oidc/callback'],
  });
  const { issuer, clientId, clientSecret } = provider;
  const parts = { name: 'oidc' as const, label: 'Test ID', issuer, clientId, clientSecret };
  w = await world({}, { providers: [adapter(parts, createLog('silent'))] });
});
afterAll(async () => {
  await w.end();
  await provider.close();
});

/** What the provider vouched for, waiting for a name and a yes. */
async function vouchedFor(): Promise<string> {
  const wish = { provider: 'oidc', purpose: 'signIn', next: null, from } as const;
  const { url, browserToken } = await leaveToProvider(w.visitor, wish);
  const answer = await visitProvider(url, { account: `${randomUUID()}@people.example` });
  const trip = { provider: 'oidc', state: answer['state'] ?? '', browserToken, answer, from };
  const returned = await returnFromProvider(w.visitor, trip);
  if (returned.outcome !== 'unknown') throw new Error(`It came to ${returned.outcome}`);
  return returned.token;
}

const byProvider = (token: string, hasAccepted: boolean) =>
  signUpByProvider(w.visitor, {
    token,
    name: 'Robin Vale',
    role: 'client',
    locale: 'en',
    zone: 'Europe/London',
    hasAccepted,
    from,
  });

async function consentsOf(userId: string): Promise<unknown[]> {
  const { rows } = await w.app.pool.query<Record<string, unknown>>(
    `select document, version, accepted_at = $2 as "isNow" from consents
      where user_id = $1 order by document`,
    [userId, w.clock.now().toString()],
  );
  return rows;
}

describe('Terms and privacy notice, for somebody whom a provider vouches for', () => {
  it('are recorded as by the form: the same documents, versions and instant', async () => {
    const [byForm, opened] = [
      await signUp(w.visitor, aSignUp()),
      await byProvider(await vouchedFor(), true),
    ];
    const kept = await consentsOf(opened.userId);
    expect(kept).toEqual([
      { document: 'privacy', version: legalVersions.privacy, isNow: true },
      { document: 'terms', version: legalVersions.terms, isNow: true },
    ]);
    expect(kept).toEqual(await consentsOf(byForm.userId));
    expect(await personOfToken(w.app, opened.token)).toMatchObject({ owesConsent: false });
  });

  it('must be accepted, and the way there stays open until they are', async () => {
    const token = await vouchedFor();
    await expect(byProvider(token, false)).rejects.toMatchObject({
      code: 'identity.consentNeeded',
      status: 422,
      fields: { consent: 'identity.consentNeeded' },
    });
    const { userId } = await byProvider(token, true);
    expect(await consentsOf(userId)).toHaveLength(2);
  });
});
