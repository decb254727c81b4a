type Answer = { get: number; post: number };

const toSignIn: Answer = { get: 303, post: 303 };

/** What is only posted to, by a form of ours or by a script. */
const postedTo: Readonly<Record<string, number>> = {
  '/auth/passkey/proof/finish': 400,
  '/auth/passkey/proof/options': 401,
  '/auth/passkey/registration/finish': 400,
  '/auth/passkey/registration/options': 401,
  '/settings/role': 403,
  '/settings/security/backup-codes/file': 303,
  '/settings/security/recovery/cancellation': 303,
  '/settings/security/trusted-devices': 404,
};

/** The one status by which an address for people, or for sign-ins on their way, turns everybody else away: pages lead to signing in. */
export function turnedAway(path: string): Answer {
  const post = postedTo[path];
  return post === undefined ? toSignIn : { get: 405, post };
}
