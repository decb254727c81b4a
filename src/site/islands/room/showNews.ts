/** Where the chat lies below the call, the way to it says that there is something new in it. */
export function showNews(root: HTMLElement): void {
  const sign = root.querySelector<HTMLElement>('[data-part="chat-new"]');
  const chat = root.querySelector('.room-chat');
  if (!sign || !chat) return;
  const show = () => {
    const { last, read } = root.querySelector<HTMLElement>('#thread')?.dataset ?? {};
    sign.hidden = !(Number(last) > Number(read));
  };
  // The conversation itself may be fetched anew; what it lies in stays.
  new MutationObserver(show).observe(chat, {
    subtree: true,
    attributeFilter: ['data-last', 'data-read'],
  });
  show();
}
