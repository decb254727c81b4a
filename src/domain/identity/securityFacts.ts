/** What may have happened to an account, as its owner's log names it. */
export const securityFacts = [
  'signIn',
  'signOut',
  'refused',
  'accountMade',
  'password',
  'passwordMustChange',
  'address',
  'addressVerified',
  'addressAsked',
  'addressConfirmed',
  'addressEnded',
  'status',
  'roles',
  'authenticatorAdded',
  'authenticatorRemoved',
  'backupCodesMade',
  'backupCodesUsed',
  'backupCodes',
  'passkeyAdded',
  'passkeyRemoved',
  'passkeyRenamed',
  'smsAdded',
  'smsRemoved',
  'connected',
  'disconnected',
  'deviceTrusted',
  'deviceEnded',
  'keyMade',
  'keyRotated',
  'keyEnded',
  'recoveryAsked',
  'recoveryEnded',
  'legal',
  'staffSuspended',
  'staffBanned',
  'staffReinstated',
  'staffSignedOut',
  'staffRequiredReset',
  'staffVerifiedAddress',
  'staffSetAddress',
  'staffSetRoles',
  'staffApprovedRecovery',
  'staffMerged',
  'staffActedAs',
  'other',
] as const;

export type SecurityFact = (typeof securityFacts)[number];

/** What staff did, by the name of their act; the others are about nobody's account, or leave a row of their own. */
const byStaffAct: Partial<Record<string, SecurityFact>> = {
  suspend: 'staffSuspended',
  ban: 'staffBanned',
  reinstate: 'staffReinstated',
  signOut: 'staffSignedOut',
  requireReset: 'staffRequiredReset',
  verifyAddress: 'staffVerifiedAddress',
  setAddress: 'staffSetAddress',
  setRoles: 'staffSetRoles',
  approveRecovery: 'staffApprovedRecovery',
  merge: 'staffMerged',
  impersonate: 'staffActedAs',
};

/** What became of backup codes; rows from before this was noted say only that they changed. */
const byCodes: Partial<Record<string, SecurityFact>> = {
  made: 'backupCodesMade',
  used: 'backupCodesUsed',
};

type Row = { act: string; collection: string; changes: Record<string, unknown> };

/** The fact of an audit row: by its collection and act, for accounts by the field that changed. */
export function factOf({ act, collection, changes }: Row): SecurityFact {
  if (collection === 'users') return factOfAccount(act, changes);
  if (collection === 'api-keys' && act === 'create' && 'replaces' in changes) return 'keyRotated';
  return byAct[`${collection}: ${act}`] ?? 'other';
}

const byAct: Record<string, SecurityFact> = {
  'sign-ins: signOut': 'signOut',
  'trusted-devices: create': 'deviceTrusted',
  'trusted-devices: delete': 'deviceEnded',
  'api-keys: create': 'keyMade',
  'api-keys: delete': 'keyEnded',
  'address-changes: create': 'addressAsked',
  'address-changes: update': 'addressConfirmed',
  'address-changes: delete': 'addressEnded',
  'sms-factors: create': 'smsAdded',
  'sms-factors: update': 'smsAdded',
  'sms-factors: delete': 'smsRemoved',
  'totp-factors: delete': 'authenticatorRemoved',
  'passkeys: delete': 'passkeyRemoved',
  'backup-codes: delete': 'backupCodes',
  'recoveries: create': 'recoveryAsked',
  'recoveries: update': 'recoveryEnded',
};

function factOfAccount(act: string, changes: Record<string, unknown>): SecurityFact {
  if ('staffAct' in changes) return byStaffAct[valueOf(changes['staffAct'])] ?? 'other';
  if (act === 'signIn' || act === 'refused') return act;
  if (act === 'create' && 'roles' in changes) return 'accountMade';
  if ('authenticator' in changes) {
    return isGone(changes['authenticator']) ? 'authenticatorRemoved' : 'authenticatorAdded';
  }
  const codes = byCodes[valueOf(changes['backupCodes'])];
  if (codes !== undefined) return codes;
  if ('connectedAccount' in changes) {
    return isGone(changes['connectedAccount']) ? 'disconnected' : 'connected';
  }
  if ('passkeys' in changes) return act === 'delete' ? 'passkeyRemoved' : 'passkeyAdded';
  return byField.find(([field]) => field in changes)?.[1] ?? 'other';
}

/** The first that fits: a change of address verifies it too. */
const byField: readonly (readonly [string, SecurityFact])[] = [
  ['passwordHash', 'password'],
  ['email', 'address'],
  ['emailVerifiedAt', 'addressVerified'],
  ['status', 'status'],
  ['roles', 'roles'],
  ['mustResetPassword', 'passwordMustChange'],
  ['backupCodes', 'backupCodes'],
  ['passkeyName', 'passkeyRenamed'],
  ['terms', 'legal'],
];

function valueOf(change: unknown): string {
  const isSaid = typeof change === 'object' && change !== null && 'to' in change;
  return isSaid ? String(change.to) : '';
}

function isGone(change: unknown): boolean {
  return typeof change === 'object' && change !== null && 'to' in change && change.to === null;
}
