/** Events that something reacts to. Every other write is announced as `<slug>.changed` or `<slug>.deleted`. */
export const eventNames = [
  'person.signedUp',
  'person.verificationAsked',
  'person.alreadyRegistered',
  'person.magicLinkAsked',
  'person.resetAsked',
  'person.passwordChanged',
  'person.locked',
  'person.newDevice',
  'person.totpAdded',
  'person.totpRemoved',
  'person.backupCodeUsed',
  'person.backupCodesRenewed',
  'person.accountConnected',
  'person.accountDisconnected',
  'person.metAtProvider',
  'person.keyMade',
  'person.keyRotated',
  'person.keyRevoked',
  'person.addressChangeAsked',
  'person.newAddressAsked',
  'person.addressChanged',
  'person.addressLeft',
  'invitation.accepted',
  'session.requested',
  'session.booked',
  'session.declined',
  'session.cancelled',
  'series.booked',
  'waitlist.offered',
  'person.smsAdded',
  'person.smsRemoved',
  'person.passkeyAdded',
  'person.passkeyRemoved',
  'person.suspended',
  'person.reinstated',
  'person.resetRequired',
  'person.rolesChanged',
  'person.factorGuessed',
  'person.secondFactorDue',
  'person.secondFactorSoon',
  'recovery.asked',
  'recovery.waiting',
  'recovery.stopped',
  'recovery.done',
] as const;

export type KnownEvent = (typeof eventNames)[number];
export type EventName = KnownEvent | 'message.sent' | `${string}.changed` | `${string}.deleted`;

export function isKnownEvent(name: string): name is KnownEvent {
  return eventNames.some((each) => each === name);
}
