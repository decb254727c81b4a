import { asSystem, type Ctx } from '../../context.ts';
import { Refused, type RefusalCode } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isTooLong, linesOf } from '../preparation/checklist.ts';
import { followUps } from './templateLimits.ts';

type Doc = Record<string, unknown>;

/**
 * What may be written to a template, whoever writes it: its type is its coach's and has its length, its materials are files that the coach
 * brought and that may be opened. Refuses with 422 and the field's sentence.
 */
export async function judgeTemplate(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc },
): Promise<Doc> {
  const wanted = { ...before, ...data };
  const { store } = asSystem(ctx, 'whose type and files a template names');
  const type = await store.findByID('session-types', idIn(wanted['type']) ?? '');
  const coach = idIn(wanted['coach']);
  if (!type || idIn(type.coach) !== coach) throw refused('type', 'common.invalid');
  const minutes = wanted['durationMinutes'];
  const lengths = [type, ...(type.otherLengths ?? [])].map((each) => each.durationMinutes);
  if (typeof minutes === 'number' && !lengths.includes(minutes)) {
    throw refused('durationMinutes', 'sessions.lengthNotOffered');
  }
  for (const list of ['clientChecklist', 'coachChecklist'] as const) {
    if (isTooLong(linesOf(data[list]))) throw refused(list, 'sessions.checklistLong');
  }
  const tasks = followUps.nullish().safeParse(data['followUps']);
  if (!tasks.success) throw refused('followUps', 'templates.followUps');
  await demandOwnFiles(ctx, data['materials'], coach);
  return tasks.data === undefined ? data : { ...data, followUps: tasks.data };
}

async function demandOwnFiles(ctx: Ctx, said: unknown, coach: string | null): Promise<void> {
  const ids = Array.isArray(said) ? [...new Set(said.map((each) => idIn(each) ?? ''))] : [];
  if (ids.length === 0) return;
  const own = await asSystem(ctx, 'whose files a template names').store.count('files', {
    and: [
      { id: { in: ids } },
      { owner: { equals: coach } },
      { purpose: { equals: 'material' } },
      { state: { in: ['ready', 'unscanned'] } },
    ],
  });
  if (own !== ids.length) throw refused('materials', 'common.invalid');
}

function refused(field: string, code: RefusalCode): Refused {
  return new Refused(code, 422, { fields: { [field]: code } });
}
