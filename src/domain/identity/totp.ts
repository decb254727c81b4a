import { Secret, TOTP } from 'otpauth';

const secretBytes = 20;
const period = 30;
/** A step before and after: clocks differ, and typing takes its time (RFC 6238, 5.2). */
const window = 1;

/** A new secret of 160 bits (RFC 4226, 4), in base32 as authenticator apps read it. */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** The address that an authenticator app takes a secret from, by its camera or by a tap: otpauth://totp/… */
export function totpAddress({ secret, account }: { secret: string; account: string }): string {
  return new TOTP({ ...settings(secret), issuer: 'Loom', label: account }).toString();
}

/** The 30-second step that a code is of, when it is the code of now or of the step before or after; else null. Compared in constant time. */
export function stepOfCode(
  secret: string,
  { code, now }: { code: string; now: Temporal.Instant },
): number | null {
  const timestamp = now.epochMilliseconds;
  const totp = new TOTP(settings(secret));
  const delta = totp.validate({ token: code, timestamp, window });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** SHA-1, six digits, 30 seconds: what every authenticator app knows; several ignore anything else. */
function settings(secret: string) {
  return { secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period };
}
