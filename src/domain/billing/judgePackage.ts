import { z } from 'zod';
import { asSystem, type Ctx } from '../../context.ts';
import { Refused, type RefusalCode } from '../../refused.ts';
import { idOf } from '../idOf.ts';
import { isClientOf } from '../sessions/demandBooker.ts';
import { isLocalDate } from '../sessions/isLocalDate.ts';

type Doc = Record<string, unknown>;

const given = z.object({
  coach: z.uuid(),
  client: z.uuid(),
  name: z.string().trim().nullish(),
  types: z.array(z.uuid()).nullish(),
});

/** What nobody writes into a package that is there. */
const fixed = ['coach', 'client', 'name', 'sessionCount', 'types', 'givenBy'];

/**
 * What may be written to a package, whoever writes it: a coach's, given to somebody they work with, for session types of theirs. After that
 * it may last longer, and be taken back once, with a reason. Refuses with 422 and the field's sentence, `packages.isRevoked` (409).
 */
export async function judgePackage(
  ctx: Ctx,
  { data, before }: { data: Doc; before: Doc | null },
): Promise<Doc> {
  return before === null ? newPackage(ctx, data) : changedPackage(ctx, data, before);
}

async function newPackage(ctx: Ctx, data: Doc): Promise<Doc> {
  const parsed = given.safeParse({
    ...data,
    coach: named(data['coach']),
    client: named(data['client']),
  });
  if (!parsed.success) throw invalid(String(parsed.error.issues[0]?.path[0]), 'common.invalid');
  const { coach, client, name, types } = parsed.data;
  if (!name) throw invalid('name', 'common.required');
  if (!(await isClientOf(ctx, coach, client))) throw invalid('client', 'packages.notYourClient');
  await demandOwnTypes(ctx, coach, types ?? []);
  const validUntil = dayOf(data['validUntil']);
  await demandAhead(ctx, coach, validUntil);
  return {
    ...data,
    name,
    types: types ?? [],
    validUntil,
    givenBy: ctx.actor.kind === 'user' ? ctx.actor.user.id : null,
    revocation: {},
  };
}

async function changedPackage(ctx: Ctx, data: Doc, before: Doc): Promise<Doc> {
  const was = revocationOf(before);
  if (was.at) throw new Refused('packages.isRevoked', 409);
  const kept = Object.fromEntries(fixed.map((field) => [field, before[field]]));
  const validUntil = 'validUntil' in data ? dayOf(data['validUntil']) : dayOf(before['validUntil']);
  await demandLater(ctx, {
    coach: idOf(before['coach']),
    validUntil,
    from: dayOf(before['validUntil']),
  });
  return { ...data, ...kept, validUntil, revocation: revoked(ctx, revocationOf(data)) };
}

/** A package that is taken back says why; who and when is the product's to say. */
function revoked(ctx: Ctx, { at, reason }: Revocation): Doc {
  const said = reason?.trim() ?? '';
  if (said === '' && at) throw invalid('reason', 'common.required');
  if (said === '') return {};
  const by = ctx.actor.kind === 'user' ? ctx.actor.user.id : null;
  return { at: ctx.now.toString(), by, reason: said };
}

const revocation = z.object({ at: z.unknown(), reason: z.string().nullish() }).catch({ at: null });

type Revocation = z.output<typeof revocation>;

function revocationOf(doc: Doc): Revocation {
  return revocation.parse(doc['revocation'] ?? {});
}

async function demandOwnTypes(ctx: Ctx, coach: string, types: readonly string[]): Promise<void> {
  if (types.length === 0) return;
  const wanted = [...new Set(types)];
  const { store } = asSystem(ctx, 'whose session types');
  const own = await store.count('session-types', {
    and: [{ id: { in: wanted } }, { coach: { equals: coach } }],
  });
  if (own < wanted.length) throw invalid('types', 'common.invalid');
}

type Days = { coach: string; from: string | null; validUntil: string | null };

/** What somebody was given never ends earlier than they were told. */
async function demandLater(ctx: Ctx, { coach, from, validUntil }: Days): Promise<void> {
  if (from === validUntil) return;
  const isLater = validUntil === null || (from !== null && from < validUntil);
  if (!isLater) throw invalid('validUntil', 'packages.onlyLonger');
  await demandAhead(ctx, coach, validUntil);
}

async function demandAhead(ctx: Ctx, coach: string, day: string | null): Promise<void> {
  // The field's own rule refuses what is no day, after this.
  if (day === null || !isLocalDate(day)) return;
  const { store } = asSystem(ctx, 'by whose calendar');
  const profile = await store.findOne('coach-profiles', { user: { equals: coach } });
  const today = ctx.now
    .toZonedDateTimeISO(profile?.zone ?? 'UTC')
    .toPlainDate()
    .toString();
  if (day < today) throw invalid('validUntil', 'sessions.dayIsOver');
}

function dayOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function named(side: unknown): string | undefined {
  return side === undefined || side === null ? undefined : idOf(side);
}

function invalid(field: string, code: RefusalCode): Refused {
  return new Refused('common.invalid', 422, { fields: { [field]: code } });
}
