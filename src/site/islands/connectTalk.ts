import htmx from 'htmx.org/dist/htmx.esm.js';
import { refreshLive } from './refreshLive.ts';

type Sent = { text: string; key: string };
type Request = { response?: { status: number; headers: Headers } };

/** How long the socket may take to bring what was just sent, before the page fetches it. */
const patienceMs = 1500;

/** An open conversation: the composer empties as it sends and gets its text back if that failed; what is looked at counts as read. */
export function connectTalk(): void {
  const onTheWay = new WeakMap<object, Sent>();
  document.addEventListener('htmx:config:request', depart);
  document.addEventListener('htmx:response:error', giveBack);
  document.addEventListener('htmx:error', giveBack);
  document.addEventListener('htmx:after:request', arrive);
  document.addEventListener('input', renewKey);
  document.addEventListener('loom:read', showRead);
  document.addEventListener('scroll', markSeen, { capture: true, passive: true });
  for (const type of ['loom:grown', 'visibilitychange', 'htmx:after:settle']) {
    document.addEventListener(type, markSeen);
  }
  // htmx begins in a timeout of its own, made before this one; until then it does not know the form.
  setTimeout(markSeen);

  /** The request carries its text and key already: the next one may be written. */
  function depart(event: Event): void {
    const parts = partsOf(event);
    if (!parts) return;
    const { text, key, request } = parts;
    onTheWay.set(request, { text: text.value, key: key.value });
    text.value = '';
    key.value = newKey();
  }

  function giveBack(event: Event): void {
    const parts = partsOf(event);
    const sent = parts && onTheWay.get(parts.request);
    if (!sent) return;
    onTheWay.delete(parts.request);
    parts.text.value = [sent.text, parts.text.value].filter((each) => each !== '').join('\n');
    // The same words under the same key: whether they had arrived is unknown.
    if (parts.text.value === sent.text) parts.key.value = sent.key;
  }

  function arrive(event: Event): void {
    const parts = partsOf(event);
    const sequence = Number(parts?.request.response?.headers.get('loom-sequence') ?? 0);
    if (!parts || !(sequence > 0)) return;
    parts.text.removeAttribute('aria-invalid');
    parts.text.form?.querySelector('.field-error')?.remove();
    setTimeout(fetchIfMissing, patienceMs, sequence);
  }
}

function fetchIfMissing(sequence: number): void {
  const thread = document.querySelector<HTMLElement>('#thread');
  if (thread && !(Number(thread.dataset['last']) >= sequence)) {
    if (thread.dataset['last'] === undefined) location.assign(location.pathname);
    else refreshLive(thread, 0);
  }
}

function partsOf(event: Event) {
  if (!(event instanceof CustomEvent) || !(event.target instanceof HTMLFormElement)) return null;
  const form = event.target;
  if (!form.matches('[data-sends]')) return null;
  const text = form.querySelector<HTMLTextAreaElement>('textarea');
  const key = form.querySelector<HTMLInputElement>('[name="_key"]');
  const detail: unknown = event.detail;
  return text && key && isOfRequest(detail) ? { text, key, request: detail.ctx } : null;
}

function isOfRequest(detail: unknown): detail is { ctx: Request } {
  return typeof detail === 'object' && detail !== null && 'ctx' in detail;
}

/** Other words are another message. */
function renewKey({ target }: Event): void {
  if (!(target instanceof HTMLTextAreaElement)) return;
  const key = target.form?.querySelector<HTMLInputElement>('[data-sends] [name="_key"]');
  if (key) key.value = newKey();
}

/** `crypto.randomUUID` is missing where a demo is opened over plain http. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function showRead(event: Event): void {
  if (!(event instanceof CustomEvent) || !(event.target instanceof HTMLElement)) return;
  const detail: unknown = event.detail;
  const thread = event.target;
  if (!isReading(detail)) return;
  const { by, sequence } = detail;
  // In a group it takes everybody; the page knows that when it is fetched next.
  if (by === thread.dataset['person']) return;
  for (const message of thread.querySelectorAll<HTMLElement>('[data-sequence]')) {
    if (Number(message.dataset['sequence']) <= sequence) message.classList.add('message-read');
  }
}

function isReading(detail: unknown): detail is { by: string; sequence: number } {
  return typeof detail === 'object' && detail !== null && 'by' in detail && 'sequence' in detail;
}

function markSeen(): void {
  const thread = document.querySelector<HTMLElement>('#thread[data-last]');
  const form = document.querySelector<HTMLFormElement>('#read-mark');
  const field = form?.querySelector<HTMLInputElement>('[name="sequence"]');
  if (!thread || !form || !field || document.visibilityState !== 'visible') return;
  const last = Number(thread.dataset['last']);
  if (last <= Number(thread.dataset['read']) || !isInView(thread)) return;
  thread.dataset['read'] = String(last);
  field.value = String(last);
  htmx.trigger(form, 'seen');
}

/** Beside something else it may lie below what the window shows. */
function isInView({ parentElement: frame }: HTMLElement): boolean {
  if (!frame) return false;
  const { top, bottom } = frame.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  return bottom > top && middle > 0 && middle < innerHeight;
}
