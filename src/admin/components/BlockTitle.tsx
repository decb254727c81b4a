'use client';
import { Pill, useRowLabel, useTranslation } from '@payloadcms/ui';
import { defaultLocale, isLocale, type Locale } from '#i18n/locales.ts';

/** What the editor of a page calls one of its blocks: its place, its kind in the reader's language, its heading. */
export function BlockTitle({ names }: { names: Record<Locale, string> }) {
  const { data, rowNumber = 0 } = useRowLabel<{ heading?: unknown } | undefined>();
  const { language } = useTranslation().i18n;
  const heading = typeof data?.heading === 'string' ? data.heading : '';
  return (
    <>
      <span className="blocks-field__block-number">{String(rowNumber + 1).padStart(2, '0')}</span>
      <Pill className="blocks-field__block-pill" pillStyle="white" size="small">
        {names[isLocale(language) ? language : defaultLocale]}
      </Pill>
      <span dir="auto">{heading}</span>
    </>
  );
}
