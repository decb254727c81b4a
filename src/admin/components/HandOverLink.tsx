import type { ServerProps } from 'payload';
import { adminsAndSupport } from '#domain/people/access.ts';
import { coachToReplace } from '#domain/sessions/sessionsToHandOver.sql.ts';
import { readerCtx } from './readerCtx.ts';

/** On a coach's own row, for the office: the way to where their sessions and clients pass to somebody else. */
export async function HandOverLink({ user, id }: ServerProps) {
  const ctx = readerCtx({ user });
  if (!ctx || !adminsAndSupport(ctx) || id === undefined) return null;
  const coach = await coachToReplace(ctx, String(id));
  if (!coach || (coach.ahead === 0 && coach.clients === 0)) return null;
  return (
    <a
      className="btn btn--style-secondary btn--size-medium btn--no-margin"
      href={`/sessions/hand-over?coach=${coach.id}`}
      lang={ctx.locale}
    >
      <span className="btn__content">
        <span className="btn__label">{ctx.t('handOver.panelLink', { count: coach.ahead })}</span>
      </span>
    </a>
  );
}
