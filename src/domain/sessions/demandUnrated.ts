import { asSystem, type Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import type { Attendance } from './attendance.ts';
import type { SessionRow } from './sessionRow.ts';
import type { SessionSide } from './sideOf.ts';

type Wanted = { side: SessionSide; was: SessionRow; attendance: Attendance | null };

/**
 * Once a client has said how a session was, its coach takes "both were there" away no more, or they would choose their reviews: that is
 * the office's. Refuses `sessions.rated` (409).
 */
export async function demandUnrated(ctx: Ctx, { side, was, attendance }: Wanted): Promise<void> {
  if (side !== 'coach' || was.attendance !== 'attended' || attendance === 'attended') return;
  const { store } = asSystem(ctx, 'whether it is rated');
  if ((await store.count('feedback', { session: { equals: was.id } })) === 0) return;
  throw new Refused('sessions.rated', 409, { fields: { attendance: 'sessions.rated' } });
}
