import type { Ctx } from '../../context.ts';
import { graceOf } from '../identity/mfaNotices.sql.ts';
import { notMeUrlOf } from '../identity/notMe.ts';
import { setPasswordToken } from '../identity/setPassword.ts';
import { stopLinkFor } from '../identity/stopRecovery.ts';
import { suspendedUntil } from '../identity/staff/suspensions.sql.ts';
import type { Letter, Reader } from './letter.ts';

/** What people are told about how their account is kept. */
export const accountNotices = [
  'smsAdded',
  'smsRemoved',
  'recoveryAsked',
  'recoveryWaiting',
  'recoveryStopped',
  'recoveryDone',
  'suspended',
  'reinstated',
  'resetRequired',
  'rolesChanged',
  'passkeyAdded',
  'passkeyRemoved',
  'factorGuessed',
  'secondFactorDue',
  'secondFactorSoon',
] as const;
export type AccountNotice = (typeof accountNotices)[number];

type Told = { reader: Reader };

/** A notice whose button leads to one of our pages. */
export function notice(about: AccountNotice, path: string) {
  return {
    people: async (_ctx: Ctx, userId: string) => [userId],
    letter: async (ctx: Ctx, { reader }: Told): Promise<Letter> =>
      letter(ctx, reader, { about, path }),
  };
}

/** A notice of something new that opens the account, with the way to say that it wasn't its owner. */
export function wayInNotice(about: 'smsAdded' | 'passkeyAdded', path: string) {
  return {
    people: async (_ctx: Ctx, userId: string) => [userId],
    letter: async (ctx: Ctx, { reader, eventId }: Told & { eventId: string }): Promise<Letter> => {
      const notMeUrl = await notMeUrlOf(ctx, { userId: reader.id, eventId });
      return letter(ctx, reader, { about, path, notMeUrl });
    },
  };
}

/** A notice of a recovery under way, with the link that stops it; nothing when it has ended meanwhile. */
export function recoveryNotice(about: 'recoveryAsked' | 'recoveryWaiting') {
  return {
    people: async (_ctx: Ctx, userId: string) => [userId],
    letter: async (ctx: Ctx, { reader }: Told): Promise<Letter | null> => {
      const stop = await stopLinkFor(ctx, reader.id);
      if (!stop) return null;
      const path = `/auth/recover/stop/${stop.token}`;
      return letter(ctx, reader, { about, path, at: stop.ripeAt });
    },
  };
}

/** A notice that a role comes to need a second factor; nothing once its person has one, or the policy is another. */
export function graceNotice(about: 'secondFactorDue' | 'secondFactorSoon') {
  return {
    people: async (_ctx: Ctx, userId: string) => [userId],
    letter: async (ctx: Ctx, { reader }: Told): Promise<Letter | null> => {
      const at = await graceOf(ctx, reader.id);
      return at && letter(ctx, reader, { about, path: '/settings/security/two-step', at });
    },
  };
}

export const suspensionNotice = {
  people: async (_ctx: Ctx, userId: string) => [userId],
  letter: async (ctx: Ctx, { reader }: Told): Promise<Letter> => {
    const at = (await suspendedUntil(ctx, reader.id)) ?? undefined;
    return letter(ctx, reader, { about: 'suspended', path: '/', at });
  },
};

/** Carries the link to a new password, so it is made when the mail is sent. */
export const resetNotice = {
  people: async (_ctx: Ctx, userId: string) => [userId],
  letter: async (ctx: Ctx, { reader }: Told): Promise<Letter> => {
    const token = await setPasswordToken(ctx, reader.id);
    return letter(ctx, reader, { about: 'resetRequired', path: `/auth/set-password/${token}` });
  },
};

type Content = {
  about: AccountNotice;
  path: string;
  at?: Temporal.Instant | undefined;
  notMeUrl?: string;
};

function letter(ctx: Ctx, reader: Reader, { about, path, at, ...more }: Content): Letter {
  const url = `${ctx.app.config.publicUrl}${path}`;
  const when = at && `${ctx.format.dateShort(at)}, ${ctx.format.time(at)}`;
  return {
    mail: 'accountNotice',
    view: { name: reader.name, about, url, ...(when === undefined ? {} : { when }), ...more },
  };
}
