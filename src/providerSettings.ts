import { createPrivateKey } from 'node:crypto';

/** A provider that people may sign in by, as the environment names it. */
export type ProviderSettings = {
  /** What people call it: "Google". */
  label: string;
  /** Its issuer identifier, as OpenID Connect Discovery has it. */
  issuer: string;
  clientId: string;
} & (
  | { name: 'google' | 'oidc'; clientSecret: string }
  /** Apple's secret is a token that we sign: by this key (PKCS#8 PEM, P-256), in the name of this team. */
  | { name: 'apple'; teamId: string; keyId: string; privateKey: string }
);

type Env = Record<string, string | undefined>;

const google = ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'] as const;
const apple = ['APPLE_CLIENT_ID', 'APPLE_TEAM_ID', 'APPLE_KEY_ID', 'APPLE_PRIVATE_KEY'] as const;
const other = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;

/** The providers that the environment names in full, and a sentence for every fault. `mayBeLocal`: an issuer on this machine may speak plain http. */
export function readProviders(
  env: Env,
  mayBeLocal: boolean,
): { providers: ProviderSettings[]; faults: string[] } {
  const faults: string[] = [];
  const providers: ProviderSettings[] = [];
  const googles = wholeSet(env, google, faults);
  if (googles) {
    providers.push({
      name: 'google',
      label: 'Google',
      issuer: 'https://accounts.google.com',
      clientId: googles.GOOGLE_CLIENT_ID,
      clientSecret: googles.GOOGLE_CLIENT_SECRET,
    });
  }
  const apples = wholeSet(env, apple, faults);
  if (apples) {
    const privateKey = apples.APPLE_PRIVATE_KEY.replaceAll('\\n', '\n');
    if (!isSigningKey(privateKey)) {
      faults.push(
        'APPLE_PRIVATE_KEY must be the P-256 key that Apple gave (a PEM text; \\n may stand for its line ends).',
      );
    }
    providers.push({
      name: 'apple',
      label: 'Apple',
      issuer: 'https://appleid.apple.com',
      clientId: apples.APPLE_CLIENT_ID,
      teamId: apples.APPLE_TEAM_ID,
      keyId: apples.APPLE_KEY_ID,
      privateKey,
    });
  }
  const others = wholeSet(env, other, faults);
  if (others) {
    if (!isAddress(others.OIDC_ISSUER, mayBeLocal)) {
      faults.push(
        'OIDC_ISSUER must be an https:// address without query, like https://id.example.',
      );
    }
    providers.push({
      name: 'oidc',
      label: others.OIDC_NAME,
      issuer: others.OIDC_ISSUER,
      clientId: others.OIDC_CLIENT_ID,
      clientSecret: others.OIDC_CLIENT_SECRET,
    });
  }
  return { providers, faults };
}

/** The values of a set of variables; null when none of them is there, or not all (a fault). */
export function wholeSet<Name extends string>(
  env: Env,
  names: readonly Name[],
  faults: string[],
): Record<Name, string> | null {
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === names.length) return null;
  if (missing.length > 0) {
    faults.push(`${names.join(', ')} belong together: ${missing.join(', ')} is missing.`);
    return null;
  }
  const values: Partial<Record<Name, string>> = {};
  for (const name of names) values[name] = env[name] ?? '';
  return isWhole(values, names) ? values : null;
}

function isWhole<Name extends string>(
  values: Partial<Record<Name, string>>,
  names: readonly Name[],
): values is Record<Name, string> {
  return names.every((name) => values[name] !== undefined);
}

function isSigningKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}

/** Whether a setting is an https address without query; `mayBeLocal`: or a plain one of this machine. */
export function isAddress(text: string, mayBeLocal: boolean): boolean {
  const url = URL.parse(text);
  if (url?.search !== '' || url.hash !== '' || url.username !== '') return false;
  if (url.protocol === 'https:') return true;
  return (
    mayBeLocal &&
    url.protocol === 'http:' &&
    /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  );
}
