import type { LivePackage } from '#domain/billing/livePackages.ts';
import { noonOf } from '#domain/noonOf.ts';
import type { Ctx } from '../../context.ts';

/** How many sessions a package has left, by its name and with its last day where it has one: "4 sessions left in “Ten sessions”, until Thursday, 31 December 2026". */
export function packageLeft(
  { t, format, zone }: Pick<Ctx, 't' | 'format' | 'zone'>,
  { name, left, validUntil }: Pick<LivePackage, 'name' | 'left' | 'validUntil'>,
): string {
  const said = { count: left, name: `\u2068${name}\u2069` };
  if (validUntil === null) return t('bookingSteps.packageLeft', said);
  const until = format.dateFull(noonOf(validUntil, zone));
  return t('bookingSteps.packageLeftUntil', { ...said, until });
}
