import type { IcsQuestion } from './busyOfIcs.ts';
import { isOwnUid } from './isOwnUid.ts';
import type { Part } from './icsParts.ts';

/** Whether an event takes its owner's time. Sessions of ours block by themselves, wherever their entries were copied to. */
export function blocksTime(
  event: Part,
  { addresses, ownHost }: Pick<IcsQuestion, 'addresses' | 'ownHost'>,
): boolean {
  if (isOwnUid(event.text('uid'), ownHost)) return false;
  if (event.word('status') === 'CANCELLED') return false;
  return !isTransparent(event) && !isDeclined(event, addresses);
}

/** Outlook says "free" in a property of its own too, in files that leave the standard one out. */
function isTransparent(event: Part): boolean {
  const said = event.word('transp');
  if (said !== '') return said === 'TRANSPARENT';
  return event.word('x-microsoft-cdo-busystatus') === 'FREE';
}

function isDeclined(event: Part, addresses: readonly string[]): boolean {
  const own = new Set(addresses.map((address) => address.toLowerCase()));
  return event
    .all('attendee')
    .filter(({ param }) => param('partstat')?.toUpperCase() === 'DECLINED')
    .flatMap(({ values, param }) => [...values, param('email')])
    .some((value) =>
      own.has(
        String(value)
          .replace(/^mailto:/i, '')
          .toLowerCase(),
      ),
    );
}
