import type { AstroGlobal } from 'astro';
import { sendMessage } from '#domain/messaging/sendMessage.ts';
import { messageForm } from './messages.ts';
import { submitted, type FormState } from './submitted.ts';

type Page = Pick<AstroGlobal, 'request' | 'response' | 'locals' | 'redirect'>;
type Talk = {
  conversation: string;
  /** The page it is written on, which is shown again. */
  here: string;
};

/** What was written into the composer of a page is said in its conversation; refused, it is given back as it was typed. */
export function submittedMessage(
  page: Page,
  { conversation, here }: Talk,
): Promise<Response | FormState> {
  const { ctx } = page.locals;
  return submitted(page, {
    schema: messageForm,
    act: async ({ text, _key, seen }) => {
      const sent = await sendMessage(ctx, { conversation, text, idempotencyKey: _key, seen });
      // The page that sent it hears of it by its socket, like everybody else.
      return page.request.headers.has('hx-request')
        ? new Response(null, { status: 204, headers: { 'loom-sequence': String(sent.sequence) } })
        : page.redirect(here, 303);
    },
  });
}
