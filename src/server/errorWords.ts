import type { Locale } from '#i18n/locales.ts';
import { sentence } from '#i18n/translate.ts';
import type { Wait } from './types.ts';

/** Where nobody said for how long. */
const ordinaryWait: Wait = { seconds: 60, by: 'network' };

/** Title and sentence for a failure; a status without its own takes the one of its hundred. */
export function errorWords(
  status: number,
  locale: Locale,
  wait = ordinaryWait,
): { title: string; text: string; home: string; reference: string } {
  const say = (key: string) => sentence(locale, `front.${key}`, { seconds: wait.seconds });
  const family = status < 500 ? 400 : 500;
  const known = say(`title${status}`) === undefined ? family : status;
  const ofAccount = known === 429 && wait.by === 'account' ? 'Account' : '';
  return {
    title: say(`title${known}`) ?? '',
    text: say(`text${known}${ofAccount}`) ?? '',
    home: say('home') ?? '',
    reference: say('reference') ?? '',
  };
}
