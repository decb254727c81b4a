import type { T } from './translate.ts';

type Telling = {
  cost: {
    /** Integer minor units of `currency`, both. */
    feeMinor: number;
    priceMinor: number;
    currency: string;
    /** Until so many hours before the start cancelling was free. */
    freeHours: number;
    /** Null where it was of no package. */
    packageName: string | null;
  };
  isClient: boolean;
  clientName: string;
  /** Names and amounts as they may stand in a sentence there. */
  isolate: (text: string) => string;
  money: (minor: number, currency: string) => string;
};

/** What a cancelled session costs its client and why, and what becomes of a package's: the same words on its page and in its mail, to each side. None where nothing was at stake. */
export function costSentences(
  t: T,
  { cost, isClient, clientName, isolate, money }: Telling,
): string[] {
  const { feeMinor, priceMinor, currency, freeHours, packageName } = cost;
  const back =
    packageName === null ? [] : [t('arrange.owed.package', { name: isolate(packageName) })];
  if (feeMinor > 0) {
    const amount = isolate(money(feeMinor, currency));
    const values = { amount, hours: freeHours, name: isolate(clientName) };
    return [t(isClient ? 'arrange.owed.you' : 'arrange.owed.client', values), ...back];
  }
  return priceMinor > 0 ? [t('arrange.owed.nothing'), ...back] : back;
}
