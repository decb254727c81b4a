type Answered = { ctx: { response: { status: number } } };

/** A form that stays where it was answered shows what the answer says of it, no more what was typed: that is no longer to be sent. */
export function emptyOnceSent(): void {
  document.addEventListener('htmx:after:request', (event) => {
    const { target } = event;
    if (!(event instanceof CustomEvent) || !(target instanceof HTMLFormElement)) return;
    const detail: unknown = event.detail;
    const isHere = target.matches(':is([data-live-topics], [data-keeps-focus]) form');
    // A conversation empties its own as it is sent, and the next words are on their way by then.
    const isPost = target.method === 'post' && !target.matches('[data-sends]');
    if (isHere && isPost && isAnswered(detail) && detail.ctx.response.status < 400) target.reset();
  });
}

function isAnswered(detail: unknown): detail is Answered {
  return typeof detail === 'object' && detail !== null && 'ctx' in detail;
}
