import type { PackageRow } from '#domain/billing/packageRows.sql.ts';
import { noonOf } from '#domain/noonOf.ts';
import type { Ctx } from '../../context.ts';

const tones = { live: 'moss', usedUp: 'ochre', over: 'neutral', revoked: 'neutral' } as const;

/** A package in the reader's words: how many sessions are left, until when, what for, and how it stands. */
export function packageView(
  { t, format, zone }: Pick<Ctx, 't' | 'format' | 'zone'>,
  row: PackageRow,
) {
  const { state, left, sessionCount, validUntil, typeNames } = row;
  const date = validUntil && format.dateFull(noonOf(validUntil, zone));
  return {
    leftOf: t('packages.left', { left, count: sessionCount }),
    lasts: date === null ? t('packages.noEnd') : t(lastsKey(state), { date }),
    goodFor: typeNames.length === 0 ? t('packages.allTypes') : typeNames.join(', '),
    stateWord: t(`packages.state_${state}`),
    tone: tones[state],
  };
}

function lastsKey(state: PackageRow['state']): 'packages.ended' | 'packages.until' {
  return state === 'over' ? 'packages.ended' : 'packages.until';
}
