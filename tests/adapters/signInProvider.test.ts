import { generateKeyPairSync } from 'node:crypto';
import { importSPKI, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openidProvider as adapter } from '#adapters/openidClient/signInProvider.ts';
import type { Errand, SignInProvider } from '#ports/signInProvider.ts';
import { createLog } from '#src/server/log.ts';
import { openidProvider, type OpenidProvider } from '#tests/support/openidProvider.ts';
import { visitProvider } from '#tests/support/visitProvider.ts';

const log = createLog('silent');
const redirectUri = 'http://localhost:3000/auth/provider/oidc/callback';
let errands = 0;

function anErrand(): Errand {
  errands += 1;
  const unique = (what: string) => `${what}-${errands}-`.padEnd(43, 'x');
  return {
    state: unique('state'),
    nonce: unique('nonce'),
    verifier: unique('verifier'),
    redirectUri,
  };
}

describe('a provider that answers in the address', () => {
  let remote: OpenidProvider;
  let provider: SignInProvider;
  beforeAll(async () => {
    remote = await openidProvider({ redirectUris: [redirectUri] });
    const { issuer, clientId, clientSecret } = remote;
    provider = adapter({ name: 'oidc', label: 'Test ID', issuer, clientId, clientSecret }, log);
  });
  afterAll(() => remote.close());

  it('says who came back, with the address it vouches for', async () => {
    const errand = anErrand();
    const answer = await visitProvider(await provider.leaveTo(errand), {
      account: 'maya@people.example',
    });
    expect(await provider.read(answer, errand)).toEqual({
      issuer: remote.issuer,
      subject: 'maya@people.example',
      email: 'maya@people.example',
      isEmailVerified: true,
      name: 'Robin Vale',
    });
  });

  it('asks by code with PKCE, state and nonce, and nothing that proves them', async () => {
    const errand = anErrand();
    const url = await provider.leaveTo(errand);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      state: errand.state,
      nonce: errand.nonce,
      redirect_uri: redirectUri,
    });
    expect(url.href).not.toContain(errand.verifier);
  });

  it.each([
    ['another nonce', { nonce: 'n'.repeat(43) }],
    ['another verifier', { verifier: 'v'.repeat(43) }],
    ['another state', { state: 's'.repeat(43) }],
  ])('refuses an answer that belongs to %s', async (_what, change) => {
    const errand = anErrand();
    const answer = await visitProvider(await provider.leaveTo(errand), { account: 'a@b.example' });
    await expect(provider.read(answer, { ...errand, ...change })).rejects.toMatchObject({
      code: 'identity.providerFailed',
      status: 422,
    });
  });

  it('refuses a code that was traded already', async () => {
    const errand = anErrand();
    const answer = await visitProvider(await provider.leaveTo(errand), { account: 'a@b.example' });
    await provider.read(answer, errand);
    await expect(provider.read(answer, errand)).rejects.toMatchObject({
      code: 'identity.providerFailed',
    });
  });

  it('refuses an answer in the name of another issuer', async () => {
    const errand = anErrand();
    const answer = await visitProvider(await provider.leaveTo(errand), { account: 'a@b.example' });
    const mixed = { ...answer, iss: 'https://id.elsewhere.example' };
    await expect(provider.read(mixed, errand)).rejects.toMatchObject({
      code: 'identity.providerFailed',
    });
  });

  it('knows a person who changed their mind from a fault', async () => {
    const errand = anErrand();
    const url = await provider.leaveTo(errand);
    const answer = await visitProvider(url, { account: '', cancels: true });
    expect(answer).toMatchObject({ error: 'access_denied' });
    await expect(provider.read(answer, errand)).rejects.toMatchObject({
      code: 'identity.providerDeclined',
      status: 422,
    });
  });

  it.each([
    ['an address it does not vouch for', { email: 'maya@people.example', email_verified: false }],
    ['an address it says nothing about', { email: 'maya@people.example' }],
    ['no address', {}],
    ['what is no address', { email: 'not an address', email_verified: true }],
  ])('does not take %s for proven', async (_what, claims) => {
    remote.accounts.set('odd', claims);
    const errand = anErrand();
    const answer = await visitProvider(await provider.leaveTo(errand), { account: 'odd' });
    const person = await provider.read(answer, errand);
    expect(person.isEmailVerified && person.email !== null).toBe(false);
  });

  it('says calmly that it is out of reach, and tries again the next time', async () => {
    const away = await openidProvider({ redirectUris: [redirectUri] });
    const port = Number(new URL(away.issuer).port);
    await away.close();
    const { issuer, clientId, clientSecret } = away;
    const late = adapter({ name: 'oidc', label: 'Test ID', issuer, clientId, clientSecret }, log);
    await expect(late.leaveTo(anErrand())).rejects.toMatchObject({
      code: 'identity.providerAway',
      status: 422,
    });
    const back = await openidProvider({ redirectUris: [redirectUri], port });
    expect((await late.leaveTo(anErrand())).origin).toBe(issuer);
    await back.close();
  });
});

describe('Apple', () => {
  const keys = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  let remote: OpenidProvider;
  let provider: SignInProvider;
  beforeAll(async () => {
    remote = await openidProvider({ redirectUris: [redirectUri], isLikeApple: true });
    const { issuer, clientId } = remote;
    const { privateKey } = keys;
    const team = { teamId: 'TEAM123456', keyId: 'KEY1234567', privateKey };
    provider = adapter({ name: 'apple', label: 'Apple', issuer, clientId, ...team }, log);
  });
  afterAll(() => remote.close());

  async function back(account: string) {
    const errand = anErrand();
    const url = await provider.leaveTo(errand);
    expect(url.searchParams.get('response_mode')).toBe('form_post');
    return { errand, answer: await visitProvider(url, { account }) };
  }

  it('answers by a form, with a name the first time and "true" in words', async () => {
    remote.accounts.set('001', { email: 'relay@apple.example', email_verified: 'true' });
    const { errand, answer } = await back('001');
    expect(answer['code']).toBeDefined();
    const user = JSON.stringify({ name: { firstName: 'Maya', lastName: 'Levin' } });
    expect(await provider.read({ ...answer, user }, errand)).toEqual({
      issuer: remote.issuer,
      subject: '001',
      email: 'relay@apple.example',
      isEmailVerified: true,
      name: 'Maya Levin',
    });
  });

  it.each([['false'], [false]])('takes %o in its words for unverified', async (email_verified) => {
    remote.accounts.set('002', { email: 'relay@apple.example', email_verified });
    const { errand, answer } = await back('002');
    expect(await provider.read({ ...answer, user: 'no JSON' }, errand)).toMatchObject({
      isEmailVerified: false,
      name: null,
    });
  });

  it('is shown a secret that our key signed, for ten minutes', async () => {
    const { errand, answer } = await back('003');
    await provider.read(answer, errand);
    const secret = remote.secretsSeen.at(-1) ?? '';
    const { payload, protectedHeader } = await jwtVerify(
      secret,
      await importSPKI(keys.publicKey, 'ES256'),
      { audience: remote.issuer, issuer: 'TEAM123456', subject: remote.clientId },
    );
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: 'KEY1234567' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });
});
