import type { SharedPreview } from '#domain/notes/sharedPreviews.sql.ts';
import type { ListedSession } from '#domain/sessions/listedSession.sql.ts';
import type { SessionRowView } from '#site/components/SessionRowView.ts';
import type { PageCtx } from '#site/pageContext.ts';
import { excerptOf } from '../coach/notes/_excerptOf.ts';
import { sessionActs } from './_sessionActs.ts';

type Beside = {
  /** Whether the row says what its reader is in it. */
  tellsPart: boolean;
  /** What was shared with the reader about it last. */
  preview: SharedPreview | undefined;
};

/** A session in the reader's list: with whom and what it is, what is shared about it, and the ways to change it. */
export function sessionRowOf(
  ctx: PageCtx,
  session: ListedSession,
  { tellsPart, preview }: Beside,
): SessionRowView {
  const { t } = ctx;
  const { part } = session;
  const own = t(part === 'coach' ? 'sessionList.asCoach' : 'sessionList.asClient');
  return {
    ...session,
    title: session.otherName,
    facts: [...moneyOf(ctx, session), ...(tellsPart ? [own] : [])],
    note: preview && noteOf(ctx, session.id, preview),
    acts: actsOf(ctx, session),
  };
}

/** What it costs; of one that was cancelled, what is due for it. */
function moneyOf(
  { t, format }: PageCtx,
  { cancelled, priceMinor, currency }: ListedSession,
): string[] {
  if (!cancelled) return priceMinor > 0 ? [format.money(priceMinor, currency)] : [];
  const { feeMinor, isOfPackage } = cancelled;
  const back = isOfPackage ? [t('arrange.owed.shortPackage')] : [];
  if (feeMinor > 0) {
    return [t('arrange.owed.short', { amount: format.money(feeMinor, currency) }), ...back];
  }
  return priceMinor > 0 ? [t('arrange.owed.shortNothing'), ...back] : back;
}

function noteOf({ t }: PageCtx, id: string, { title, body, count }: SharedPreview) {
  return {
    href: `/sessions/${id}#notes`,
    lead: t('notes.previewOf', { count }),
    words: [title, excerptOf(body ?? '')].filter(Boolean).join(' · '),
    more: count > 1 ? t('notes.previewMore', { count: count - 1 }) : null,
  };
}

function actsOf({ t, format, now }: PageCtx, session: ListedSession) {
  const { id, otherName, startsAt, state } = session;
  const { mayMove, mayCancel } = sessionActs(session, now);
  const of = t('sessionList.moveOf', {
    name: otherName,
    when: `${format.dateShort(startsAt)}, ${format.time(startsAt)}`,
  });
  const cancel = t(state === 'pending' ? 'sessionList.withdraw' : 'sessionList.cancel');
  return [
    ...(mayMove ? [{ href: `/sessions/${id}/reschedule`, label: t('sessionList.move'), of }] : []),
    ...(mayCancel ? [{ href: `/sessions/${id}/cancellation`, label: cancel, of }] : []),
  ];
}
