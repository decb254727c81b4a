import type { HistoryRow } from '#domain/sessions/sessionHistory.sql.ts';
import type { SessionPage } from '#domain/sessions/sessionPage.ts';
import type { T } from '#i18n/translate.ts';
import { attendanceKey } from './_attendanceKey.ts';

type Reader = Pick<SessionPage, 'part' | 'client' | 'coach'>;
type Telling = { view: Reader; when: (instant: Temporal.Instant) => string };

/** What one change of a session did, in sentences that its two people may read; none where there is nothing to tell. */
export function happened(t: T, row: HistoryRow, { view, when }: Telling): string[] {
  const names = { client: view.client.name, coach: view.coach.name };
  const at = (text: string) => ({ when: when(Temporal.Instant.from(text)) });
  return [
    row.attendance && t(`after.history.${attendanceKey(view, row.attendance)}`, names),
    row.state && !row.attendance && t(`after.history.${row.state}`),
    row.isMoved && row.startsAt && t('after.history.moved', at(row.startsAt)),
    row.begunAt && t('after.history.begun', at(row.begunAt)),
    row.finishedAt && t('after.history.finished', at(row.finishedAt)),
    row.isBeginningGone && t('after.history.beginningGone'),
    row.isEndGone && t('after.history.endGone'),
    row.isShared && t('after.history.shared'),
    row.isUnshared && t('after.history.unshared'),
    row.isElsewhere && t('after.history.elsewhere'),
  ].filter((each) => typeof each === 'string');
}
