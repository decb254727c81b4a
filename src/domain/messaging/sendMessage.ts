import type { Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { inTransaction } from '../../transaction.ts';
import { appendMessage } from './appendMessage.sql.ts';
import { isUuid } from '../isUuid.ts';
import { markRead } from './markRead.sql.ts';
import type { Message } from './Message.ts';
import { openedConversation } from './openedConversation.sql.ts';
import { participant } from './participant.ts';
import { sentMessage } from './sentMessage.sql.ts';

/** Characters (UTF-16 units) of a message's text. */
export const longestText = 8000;

type Wanted = {
  conversation: string;
  text: string;
  idempotencyKey?: string | undefined;
  seen?: number | undefined;
};

/**
 * Appends a message to a conversation and returns it. One transaction: the next sequence, the row, the
 * event, the NOTIFY. A repeated `idempotencyKey` of the same author returns the message that was stored
 * first and appends nothing. `seen` is the last sequence the writer had before them: it counts as read.
 *
 * Refuses with `messages.empty` and `messages.tooLong` (422), `common.notFound` (404) where the person does
 * not take part, `messages.closed` (403) when the engagement is neither active nor paused.
 */
export async function sendMessage(ctx: Ctx, wanted: Wanted): Promise<Message> {
  const author = participant(ctx).id;
  const text = soundText(wanted.text);
  const { conversation, idempotencyKey, seen } = wanted;
  if (!isUuid(conversation)) throw notFound();
  return inTransaction(ctx, async (tx) => {
    const opened = await openedConversation(tx, { conversation, person: author });
    if (!opened) throw notFound();
    const first = idempotencyKey && (await sentMessage(tx, { author, idempotencyKey }));
    if (first) return first;
    if (!opened.isOpen) throw new Refused('messages.closed', 403);
    if (seen !== undefined) await markRead(tx, { conversation, sequence: seen });
    const { people } = opened;
    return appendMessage(tx, { conversation, author, text, idempotencyKey, people });
  });
}

/** Line ends as \n, so that a text is equally long with and without JavaScript; what PostgreSQL cannot store is left out. */
function soundText(given: string): string {
  const text = given.replaceAll('\0', '').toWellFormed().replace(/\r\n?/g, '\n').trim();
  if (text === '') throw refusedText('messages.empty');
  if (text.length > longestText) throw refusedText('messages.tooLong');
  return text;
}

function refusedText(code: 'messages.empty' | 'messages.tooLong'): Refused {
  return new Refused(code, 422, { fields: { text: code } });
}
