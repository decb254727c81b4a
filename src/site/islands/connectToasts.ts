const stayMs = 8000;

/** Toasts stay 8 s, and as long as someone points at or stands in them. A request that failed says so in one. */
export function connectToasts(): void {
  for (const type of ['htmx:error', 'htmx:response:error']) {
    document.addEventListener(type, (event) => {
      showToast(wordsFor(event));
    });
  }
  document.addEventListener('loom:toast', (event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'string') showToast(event.detail);
  });
  for (const toast of document.querySelectorAll<HTMLElement>('#toasts .toast')) expire(toast);
}

type Answered = { response?: { status?: number; headers?: Headers }; text?: string };

/** A refusal (4xx) is answered by the page itself, but where the front has refused and leaves the page as it is. */
function wordsFor(event: Event): string {
  const faulty: Partial<CustomEvent<{ ctx?: Answered }>> = event;
  const { response, text = '' } = faulty.detail?.ctx ?? {};
  const isFault = event.type === 'htmx:error' || (response?.status ?? 500) >= 500;
  if (isFault) return document.body.dataset['errorText'] ?? '';
  return response?.headers?.get('hx-reswap') === 'none' ? text : '';
}

function showToast(text: string): void {
  const region = document.querySelector('#toasts');
  if (!region || text === '') return;
  const toast = document.createElement('div');
  toast.className = 'toast';
  const words = document.createElement('p');
  words.textContent = text;
  const close = document.createElement('button');
  close.className = 'toast-act';
  close.type = 'button';
  close.textContent = document.body.dataset['closeText'] ?? '';
  close.addEventListener('click', () => {
    toast.remove();
  });
  toast.append(words, close);
  region.replaceChildren(toast);
  expire(toast);
}

function expire(toast: HTMLElement): void {
  let timer = setTimeout(leave, stayMs);
  function leave() {
    toast.remove();
  }
  function wait() {
    clearTimeout(timer);
  }
  function resume() {
    clearTimeout(timer);
    timer = setTimeout(leave, stayMs);
  }
  toast.addEventListener('pointerenter', wait);
  toast.addEventListener('focusin', wait);
  toast.addEventListener('pointerleave', resume);
  toast.addEventListener('focusout', resume);
}
