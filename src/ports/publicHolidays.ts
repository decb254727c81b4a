import type { Locale } from '#i18n/locales.ts';

export type Holiday = {
  /** 'YYYY-MM-DD': the day as calendars print it; those that begin at sunset begin the evening before. */
  date: string;
  name: string;
  /** Whether the whole country has the day off by law; others are days that many take off, or schools are closed. */
  isPublic: boolean;
};

/** The public holidays of countries, computed: nobody is asked. */
export type PublicHolidays = {
  /** ISO 3166-1 codes, sorted. */
  countries(): readonly string[];
  /** Holidays from one local date to another, both included, one entry a day, sorted; none for a country that is not known. */
  between(asked: {
    country: string;
    from: string;
    until: string;
    locale: Locale;
  }): readonly Holiday[];
};
