import type { Ctx } from '../../context.ts';
import { linesOf } from '../preparation/checklist.ts';
import { setChecklist } from '../preparation/setChecklist.ts';
import { typeChecklists } from '../preparation/typeChecklists.sql.ts';
import { keepFollowUps } from './followUps.sql.ts';
import type { Template } from './templateRow.ts';

type Applied = { template: Template; clientId: string | null };

/** Gives sessions that are set by a template what it brings, in the transaction that sets them; later changes of the template change nothing of it. */
export async function applyTemplate(
  tx: Ctx,
  applied: Applied & { sessionIds: readonly string[] },
): Promise<void> {
  const { template, sessionIds } = applied;
  const lists = await checklistsOf(tx, applied);
  for (const sessionId of sessionIds) {
    if (lists) await setChecklist(tx, { sessionId, ...lists });
    await keepFollowUps(tx, { sessionId, tasks: template.followUps });
    for (const fileId of template.materials) {
      await tx.enqueue('bringMaterial', { sessionId, fileId });
    }
  }
}

/** What each side gets ready: the template's lines, or those of the type where it has none; null where it has none at all. */
async function checklistsOf(tx: Ctx, { template, clientId }: Applied) {
  const own = {
    client: linesOf(template.clientChecklist),
    coach: linesOf(template.coachChecklist),
  };
  if (own.client.length + own.coach.length === 0) return null;
  const usual = await typeChecklists(tx, { typeId: template.type, clientId });
  return {
    client: own.client.length > 0 ? own.client : usual.client,
    coach: own.coach.length > 0 ? own.coach : usual.coach,
  };
}
