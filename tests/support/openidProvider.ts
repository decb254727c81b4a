import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';

export type TestAccount = {
  email?: string;
  email_verified?: boolean | string;
  name?: string;
};

export type OpenidProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Claims of an account, by the name it signs in with. Any other name has an account too: the name is its verified address. */
  accounts: Map<string, TestAccount>;
  /** Client secrets as they were sent to the token endpoint. */
  secretsSeen: string[];
  close(): Promise<void>;
};

type Wish = {
  redirectUris: string[];
  /** As Apple does it: any secret is taken (and kept in `secretsSeen`), the address stands in the signed token, and nowhere else. */
  isLikeApple?: boolean;
  port?: number;
};

const clientId = 'loom';
const clientSecret = 'a secret that only tests know';

/** A real OpenID Connect provider (certified) on this machine; its page asks for a name, and is cancelled by a second button. */
export async function openidProvider(wish: Wish): Promise<OpenidProvider> {
  const accounts: OpenidProvider['accounts'] = new Map();
  const secretsSeen: string[] = [];
  const door = await openDoor(wish.port ?? 0);
  const issuer = `http://localhost:${door.port}`;
  const provider = new Provider(issuer, await configuration(wish, accounts));
  provider.Client.prototype.compareClientSecret = (actual: string) => {
    secretsSeen.push(actual);
    return wish.isLikeApple === true || actual === clientSecret;
  };
  const answer = provider.callback();
  door.serve(async (req, res) => {
    if (req.url?.startsWith('/interaction/')) await interact(provider, req, res);
    else await answer(req, res);
  });
  return { issuer, clientId, clientSecret, accounts, secretsSeen, close: door.close };
}

async function configuration(
  { redirectUris, isLikeApple = false }: Wish,
  accounts: OpenidProvider['accounts'],
): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    scopes: ['openid', 'email', 'profile', 'name'],
    conformIdTokenClaims: !isLikeApple,
    features: { devInteractions: { enabled: false }, userinfo: { enabled: !isLikeApple } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...(accounts.get(sub) ?? ordinary(sub)) }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope('openid email profile name');
      await grant.save();
      return grant;
    },
  };
}

function ordinary(email: string): TestAccount {
  return { email, email_verified: true, name: 'Robin Vale' };
}

async function interact(
  provider: Provider,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (req.method !== 'POST') {
    res.setHeader('content-type', 'text/html; charset=utf-8');
    res.end(`<!doctype html><html lang="en"><title>Test ID</title><main><h1>Test ID</h1><form method="post">
      <label>Account <input name="account"></label>
      <button name="act" value="goOn">Continue</button><button name="act" value="cancel">Cancel</button>
      </form></main></html>`);
    return;
  }
  const body: string[] = [];
  for await (const chunk of req) body.push(String(chunk));
  const form = new URLSearchParams(body.join(''));
  const accountId = form.get('account') ?? '';
  const result =
    form.get('act') === 'cancel'
      ? { error: 'access_denied', error_description: 'They went away' }
      : { login: { accountId, remember: false } };
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
}

type Serve = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

async function openDoor(port: number) {
  let serve: Serve = () => Promise.reject(new Error('Nobody serves yet'));
  const server = createServer((req, res) => {
    serve(req, res).catch((error: unknown) => {
      res.statusCode = 500;
      res.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider has no port');
  return {
    port: address.port,
    serve: (by: Serve) => {
      serve = by;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
