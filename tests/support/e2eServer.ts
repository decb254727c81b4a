import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SMTPServer } from 'smtp-server';

import { freePort } from '#src/postgres/freePort.ts';

import { builds } from '../../scripts/lib/builds.ts';
import { mustRun } from '../../scripts/lib/mustRun.ts';
import { startServer } from '../../scripts/lib/startServer.ts';
import makeHome from './cluster.ts';
import { openidProvider } from './openidProvider.ts';
import { freshDatabase } from './template.ts';

/**
 * Starts the built product for the browser tests, on a fresh and seeded database of the throw-away
 * cluster, with a real SMTP server that puts what it is given into a folder. The tests find it by
 * LOOM_TEST_URL, LOOM_TEST_DATABASE, LOOM_TEST_MAIL (that folder) and LOOM_TEST_HOME (with demo-accounts.json). A form
 * may lead to LOOM_TEST_PAYMENT_PORT of this machine; nobody listens there but a test. People may
 * sign in by "Test ID", a real OpenID provider; Apple is set up too, and never reached.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const removeHome = await makeHome();
  const home = process.env['LOOM_TEST_HOME'] ?? '';
  for (const build of builds.stale()) await builds.make(build);
  const mail = join(home, 'mail');
  const sink = await mailFolder(mail);
  const database = await freshDatabase();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const paymentPort = await freePort();
  const callback = `${origin}/auth/provider/oidc/callback`;
  const provider = await openidProvider({ redirectUris: [callback] });
  const env = {
    NODE_ENV: 'production',
    LOOM_TEST: '1',
    DATA_DIR: home,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    PORT: String(port),
    PUBLIC_URL: origin,
    SMTP_URL: sink.url,
    // Each test says that it comes from a place of its own, or all would share one's limits.
    TRUST_PROXY: '1',
    PAYMENT_ORIGINS: `http://localhost:${paymentPort}`,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: 'Test ID',
    // A calendar that a test serves stands on this machine.
    CALENDAR_PRIVATE_HOSTS: '127.0.0.1',
    ...appleSettings(),
  };
  await mustRun('Seeding', ['src/seed/seed.ts'], { env });
  const server = startServer({ origin: `http://127.0.0.1:${port}`, env });
  await server.ready;
  process.env['LOOM_TEST_URL'] = origin;
  process.env['LOOM_TEST_DATABASE'] = database.ownerUrl;
  process.env['LOOM_TEST_MAIL'] = mail;
  process.env['LOOM_TEST_PAYMENT_PORT'] = String(paymentPort);
  return async () => {
    await server.stop();
    await provider.close();
    await sink.close();
    await database.drop();
    await removeHome();
  };
}

/** A team of nobody's: enough for its door to be there. */
function appleSettings() {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    APPLE_CLIENT_ID: 'example.loom.web',
    APPLE_TEAM_ID: 'TEAM123456',
    APPLE_KEY_ID: 'KEY1234567',
    APPLE_PRIVATE_KEY: privateKey,
  };
}

async function mailFolder(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      stream
        .toArray()
        .then((chunks: Buffer[]) => {
          const name = `${Date.now()}-${randomBytes(4).toString('hex')}.eml`;
          writeFileSync(join(folder, name), Buffer.concat(chunks));
          done();
        })
        .catch(done);
    },
  });
  server.on('error', () => undefined);
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
