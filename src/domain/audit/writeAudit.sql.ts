import { sql } from '@payloadcms/db-postgres/drizzle';
import type { Actor } from '../people/actor.ts';
import type { Ctx } from '../../context.ts';

/** A field's change: both values where its record allows them, else only the fact. */
export type AuditedChange = 'changed' | { from: unknown; to: unknown };

export type AuditEntry = {
  act: 'create' | 'update' | 'delete' | 'read' | 'signIn' | 'signOut' | 'refused';
  collection: string;
  documentId: string;
  changes: Record<string, AuditedChange>;
};

/** Appends to the audit log on the current transaction. The application's role may add rows there and read them, never change them. */
export async function writeAudit(ctx: Ctx, entry: AuditEntry): Promise<void> {
  const actor = actorColumns(ctx.actor);
  await ctx.sql.run(sql`
    insert into audit_logs (id, at, actor_kind, actor_id, reason, request_id, act, collection, document_id, changes, updated_at, created_at)
    values (uuidv7(), ${ctx.now.toString()}, ${actor.kind}, ${actor.id}, ${actor.reason}, ${ctx.requestId},
      ${entry.act}, ${entry.collection}, ${entry.documentId}, ${JSON.stringify(entry.changes)}::jsonb, ${ctx.now.toString()}, ${ctx.now.toString()})`);
}

function actorColumns(actor: Actor): { kind: string; id: string | null; reason: string | null } {
  if (actor.kind === 'user') {
    const { id, impersonatorId } = actor.user;
    // Whoever acts as somebody is who did it.
    if (impersonatorId === null) return { kind: 'user', id, reason: null };
    return { kind: 'user', id: impersonatorId, reason: `acts as ${id}` };
  }
  if (actor.kind === 'system') return { kind: 'system', id: null, reason: actor.reason };
  return { kind: 'visitor', id: null, reason: null };
}
