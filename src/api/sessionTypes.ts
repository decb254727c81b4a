import { z } from 'zod';
import { typeWords } from '#domain/people/typeWords.sql.ts';
import { writeSessionType, type SaidOfType } from '#domain/people/writeSessionType.ts';
import { reminderRules } from '#domain/reminders/reminderRules.ts';
import { answerKinds } from '#domain/sessions/answerKinds.ts';
import { bookers } from '#domain/sessions/bookers.ts';
import { currencies } from '#domain/sessions/currencies.ts';
import { places } from '#domain/sessions/places.ts';
import { sessionKinds } from '#domain/sessions/sessionKinds.ts';
import { asSystem, type Ctx } from '#src/context.ts';
import { notFound } from '#src/refused.ts';
import { rowEndpoints } from './rowEndpoints.ts';
import { id } from './shapes.ts';

const minutes = z.int().min(10).max(480);
const minor = z.int().min(0).max(100_000_000).describe('Minor units of the currency');
const length = { durationMinutes: minutes, priceMinor: minor, currency: z.enum(currencies) };
const most = (count: number) => z.int().min(1).max(count).nullish();

const name = z.string().min(1).max(120);
const description = z.string().max(2000).nullish();

/** By language: what is not named stays as it is. */
const inSome = <Words extends z.ZodType>(words: Words) =>
  z.strictObject({ en: words.optional(), he: words.optional() });

const newQuestion = z
  .strictObject({
    id: z
      .string()
      .optional()
      .describe('Of a question that stays: what is not sent of its words is kept'),
    question: z.string().min(1).max(300).optional().describe('In your own language'),
    words: inSome(z.string().min(1).max(300)).optional().describe('By language'),
    answerKind: z.enum(answerKinds),
    isRequired: z.boolean(),
  })
  .refine(({ question, words }) => [question, words?.en, words?.he].some(Boolean), {
    message: 'common.required',
    path: ['question'],
  });

const fields = z.strictObject({
  name: name.optional().describe('In your own language; or `words`'),
  description: description.describe('In your own language'),
  words: inSome(z.strictObject({ name: name.optional(), description }))
    .optional()
    .describe(
      'By language, and before `name` and `description`. A language that was not written yet takes what it lacks from the other',
    ),
  kind: z.enum(sessionKinds),
  ...length,
  otherLengths: z.array(z.strictObject(length)).max(12).optional(),
  place: z.enum(places),
  address: z.string().max(300).nullish(),
  addressZone: z.string().max(64).nullish().describe('IANA zone of the address'),
  joinDetails: z.string().max(500).nullish(),
  whoMayBook: z.enum(bookers).optional(),
  noticeMinutes: z.int().min(0).max(43_200).nullish(),
  bufferBeforeMinutes: z.int().min(0).max(240).nullish(),
  bufferAfterMinutes: z.int().min(0).max(240).nullish(),
  mostPerDay: most(50),
  mostPerWeek: most(200),
  mostPerMonth: most(800),
  questions: z.array(newQuestion).max(10).optional().describe('All of them'),
  freeCancelHours: z.int().min(0).max(720).optional(),
  lateFeePercent: z.int().min(0).max(100).optional(),
  moveHours: z.int().min(0).max(720).optional(),
  mostMoves: z.int().min(0).max(20).optional(),
  reminders: reminderRules
    .nullish()
    .describe('Who is reminded how long before; null: as for all your sessions'),
  needsApproval: z.boolean().optional(),
  isBookable: z.boolean().optional().describe('False takes it off the list'),
});

const count = z.number().int();
const text = z.string().nullish();

const sessionType = z
  .object({
    id,
    name: z.string().describe('In your own language, or else in the other'),
    description: text,
    words: inSome(z.object({ name: z.string(), description: text })).describe('By language'),
    kind: z.enum(sessionKinds),
    durationMinutes: count,
    priceMinor: count,
    currency: z.enum(currencies),
    otherLengths: z
      .array(z.object({ durationMinutes: count, priceMinor: count, currency: z.enum(currencies) }))
      .nullish(),
    place: z.enum(places),
    address: text,
    addressZone: text,
    joinDetails: text,
    whoMayBook: z.enum(bookers),
    noticeMinutes: count.nullish(),
    bufferBeforeMinutes: count.nullish(),
    bufferAfterMinutes: count.nullish(),
    mostPerDay: count.nullish(),
    mostPerWeek: count.nullish(),
    mostPerMonth: count.nullish(),
    questions: z
      .array(
        z.object({
          id: text,
          question: text.describe('In your own language, or else in the other'),
          words: inSome(z.string()).describe('By language'),
          answerKind: z.enum(answerKinds),
          isRequired: z.boolean().nullish(),
        }),
      )
      .nullish(),
    freeCancelHours: count,
    lateFeePercent: count,
    moveHours: count,
    mostMoves: count,
    reminders: reminderRules.nullish(),
    needsApproval: z.boolean().nullish(),
    isBookable: z.boolean().nullish(),
  })
  .meta({ id: 'SessionType' });

/** A new one is called something in one of the languages. */
const newType = fields.refine(
  ({ name, words }) => [name, words?.en?.name, words?.he?.name].some(Boolean),
  {
    message: 'common.required',
    path: ['name'],
  },
);

/** What can be booked with a coach, in both languages. */
export const sessionTypeEndpoints = rowEndpoints({
  noun: 'session-types',
  one: 'SessionType',
  row: sessionType,
  find: async (ctx, list) => inBoth(ctx, await ctx.store.find('session-types', list)),
  make: {
    body: newType,
    act: async (ctx, { name, description, words, questions, ...common }, coach) => {
      const said = saidOf(ctx, { name, description, words, questions });
      return written(ctx, await writeSessionType(ctx, { coach, common, said }));
    },
  },
  change: {
    body: fields.partial(),
    act: async (ctx, wanted, { name, description, words, questions, ...common }) => {
      const said = saidOf(ctx, { name, description, words, questions });
      return written(ctx, await writeSessionType(ctx, { id: wanted, common, said }));
    },
  },
});

type Words = Pick<z.output<typeof fields>, 'name' | 'description' | 'words' | 'questions'>;

/** What is said in the writer's own language goes under it, unless it is named there. */
function saidOf({ locale }: Ctx, { name, description, words = {}, questions }: Words): SaidOfType {
  const isOwn = name !== undefined || description !== undefined;
  const own = { ...(name && { name }), ...(description !== undefined && { description }) };
  return {
    words: { ...words, ...(isOwn && { [locale]: { ...own, ...words[locale] } }) },
    questions: questions?.map(({ question, words: asked = {}, ...row }) => ({
      ...row,
      words: { ...(question && { [locale]: question }), ...asked },
    })),
  };
}

type Row = {
  id: string;
  name?: string | null;
  description?: string | null;
  questions?: Question[] | null;
};
type Question = { id?: string | null; question?: string | null };

/** Each with its words by language; in the reader's own stands the other's where there are none. */
async function inBoth<Type extends Row>(ctx: Ctx, types: readonly Type[]) {
  const all = await typeWords(
    ctx,
    types.map((type) => type.id),
  );
  return types.map((type) => {
    const { words = {}, questions = {} } = all.get(type.id) ?? {};
    const own = words[ctx.locale] ?? words.en ?? words.he;
    return {
      ...type,
      name: own?.name,
      description: own?.description ?? null,
      words,
      questions: type.questions?.map((row) => {
        const asked = questions[row.id ?? ''] ?? {};
        return { ...row, question: asked[ctx.locale] ?? asked.en ?? asked.he, words: asked };
      }),
    };
  });
}

/** Its own coach's, just now: also for a key that may write and not read. */
async function written(ctx: Ctx, typeId: string): Promise<{ id: string }> {
  const type = await asSystem(ctx, 'what was just written').store.findByID('session-types', typeId);
  const [row] = type ? await inBoth(ctx, [type]) : [];
  if (!row) throw notFound();
  return row;
}
