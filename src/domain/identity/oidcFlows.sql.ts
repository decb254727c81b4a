import { sql } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { providerNames, type ProviderName } from '#ports/signInProvider.ts';
import { hashOfToken } from './personOfToken.ts';

/** `signIn` and `connect` are on their way to a provider; `signUp` is back, and has terms to accept. */
const purposes = ['signIn', 'connect', 'signUp'] as const;

/** What opens a flow: the state that came back, in the browser that began it. */
export type FlowKey = { state: string; browserToken: string };

const flow = z.object({
  provider: z.enum(providerNames),
  purpose: z.enum(purposes),
  userId: z.string().nullable(),
  /** Sealed. */
  secrets: z.string(),
  /** Sealed; of providers that answer by a form. */
  answer: z.string().nullable(),
  next: z.string().nullable(),
});

export type Flow = z.output<typeof flow>;

type NewFlow = FlowKey & {
  provider: ProviderName;
  purpose: (typeof purposes)[number];
  userId: string | null;
  secrets: string;
  next: string | null;
  minutes: number;
};

const columns = sql`provider, purpose, user_id as "userId", secrets_sealed as secrets, answer_sealed as answer, next`;

/** Keeps what a way to a provider and back is bound to; of state and browser only hashes. Removes what ended a day ago. */
export async function keepFlow(ctx: Ctx, wish: NewFlow): Promise<void> {
  const { provider, purpose, userId, secrets, next, minutes } = wish;
  await ctx.sql.run(
    sql`delete from oidc_flows where expires_at < ${ctx.now.subtract({ hours: 24 }).toString()}`,
  );
  await ctx.sql.run(
    sql`insert into oidc_flows (state_hash, browser_hash, provider, purpose, user_id, secrets_sealed, next, expires_at)
        values (${hashOfToken(wish.state)}, ${hashOfToken(wish.browserToken)}, ${provider}, ${purpose}, ${userId},
          ${secrets}, ${next}, ${ctx.now.add({ minutes }).toString()})`,
  );
}

/** Adds the sealed answer of a provider to its flow, once; false when there is no such flow, or it has one. */
export async function addAnswer(ctx: Ctx, key: FlowKey, answer: string): Promise<boolean> {
  const touched = await ctx.sql.run(
    sql`update oidc_flows set answer_sealed = ${answer} where ${isOpen(ctx, key)} and answer_sealed is null`,
  );
  return touched === 1;
}

/** Uses a flow up; null when it is unknown, used, ended, or another browser's. Of two at once one has it. */
export async function useFlow(ctx: Ctx, key: FlowKey): Promise<Flow | null> {
  return ctx.sql.row(
    flow,
    sql`update oidc_flows set used_at = ${ctx.now.toString()} where ${isOpen(ctx, key)} returning ${columns}`,
  );
}

/** A flow as it stands, without using it. */
export async function openFlow(ctx: Ctx, key: FlowKey): Promise<Flow | null> {
  return ctx.sql.row(flow, sql`select ${columns} from oidc_flows where ${isOpen(ctx, key)}`);
}

function isOpen(ctx: Ctx, { state, browserToken }: FlowKey) {
  return sql`state_hash = ${hashOfToken(state)} and browser_hash = ${hashOfToken(browserToken)}
    and used_at is null and expires_at > ${ctx.now.toString()}`;
}
