import type { Ctx } from '../../context.ts';
import {
  conversationRows,
  listedConversation,
  type ListedConversation,
} from './conversationRows.sql.ts';
import { participant } from './participant.ts';

/** The person's conversations, the latest first, at most 100. Scope: conversations whose people include the person. */
export async function conversationList(ctx: Ctx): Promise<ListedConversation[]> {
  return ctx.sql.rows(listedConversation, conversationRows(participant(ctx), ctx.locale));
}
