import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import type { CalendarSource } from '#ports/busyCalendars.ts';
import { seal, unseal } from '../identity/seal.ts';
import type { BusyKind } from '../sessions/busyKinds.ts';

const password = z.object({ user: z.string(), password: z.string() });
const token = z.object({ refreshToken: z.string() });

type Sealed = { kind: BusyKind; addressSealed: string | null; accountSealed: string | null };

/** What a calendar is read by, as its row keeps it: the address (or id) and what opens it, each sealed. */
export function sealSource(
  ctx: Ctx,
  source: CalendarSource,
): { addressSealed: string; accountSealed: string | null } {
  const { address, account } = partsOf(source);
  return {
    addressSealed: seal(ctx.app, 'calendar', address),
    accountSealed: account && seal(ctx.app, 'calendar', JSON.stringify(account)),
  };
}

function partsOf(source: CalendarSource) {
  switch (source.kind) {
    case 'ics':
      return { address: source.url, account: null };
    case 'caldav':
      return { address: source.url, account: { user: source.user, password: source.password } };
    case 'google':
    case 'microsoft':
      return { address: source.calendarId, account: { refreshToken: source.refreshToken } };
  }
}

/** What `sealSource` sealed; null for a row without an address. */
export function openSource(
  ctx: Ctx,
  { kind, addressSealed, accountSealed }: Sealed,
): CalendarSource | null {
  if (addressSealed === null) return null;
  const address = unseal(ctx.app, 'calendar', addressSealed);
  if (kind === 'ics') return { kind, url: address };
  if (accountSealed === null) return null;
  const account: unknown = JSON.parse(unseal(ctx.app, 'calendar', accountSealed));
  if (kind === 'caldav') return { kind, url: address, ...password.parse(account) };
  return { kind, calendarId: address, ...token.parse(account) };
}

/** The address behind a sealed one. */
export function openAddress(ctx: Ctx, addressSealed: string): string {
  return unseal(ctx.app, 'calendar', addressSealed);
}
