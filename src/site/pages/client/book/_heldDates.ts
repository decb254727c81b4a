import { formatter } from '#i18n/format.ts';
import type { Locale } from '#i18n/locales.ts';
import type { T } from '#i18n/translate.ts';
import { rangeLabel } from '#site/render/rangeLabel.ts';
import { isSameClock } from './_isSameClock.ts';

type Held = {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** The starts of its series; none where it stands alone. */
  dates: readonly Temporal.Instant[];
};

type Clocks = { t: T; locale: Locale; /** IANA */ zone: string; besideZone: string };

type HeldDate = {
  startsAt: Temporal.Instant;
  /** Its time on the reader's clock, and on the other one where that shows another. */
  time: string;
  beside: string | null;
};

/** Each date that is held, and whether all of them are at one time of day on both clocks. */
export function heldDates(
  { startsAt, endsAt, dates }: Held,
  { t, locale, zone, besideZone }: Clocks,
): { dates: HeldDate[]; isOneTime: boolean } {
  const length = startsAt.until(endsAt);
  const starts = dates.length > 0 ? dates : [startsAt];
  const each = starts.map((at) => {
    const range = { startsAt: at, endsAt: at.add(length) };
    const isSame = isSameClock(zone, besideZone, at);
    return {
      startsAt: at,
      time: rangeLabel(t, formatter(locale, zone), range),
      beside: isSame ? null : rangeLabel(t, formatter(locale, besideZone), range),
    };
  });
  const times = new Set(each.map(({ time, beside }) => `${time}|${beside}`));
  return { dates: each, isOneTime: times.size === 1 };
}
