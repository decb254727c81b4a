import { sayWait } from '../sayWait.ts';

/** Shows how long it is since `data-since` (ISO instant), each second: "0:42", "14:05". What the page said before stands without a script. */
class ElapsedTime extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    this.#tick();
    this.#timer = window.setInterval(() => {
      this.#tick();
    }, 1000);
  }

  disconnectedCallback(): void {
    window.clearInterval(this.#timer);
  }

  #tick(): void {
    const since = Date.parse(this.dataset['since'] ?? '');
    const seconds = Math.max(0, Math.floor((Date.now() - since) / 1000));
    const minutes = Math.floor(seconds / 60);
    this.textContent =
      minutes < 60
        ? sayWait(seconds, document.documentElement.lang)
        : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  }
}

if (!customElements.get('elapsed-time')) customElements.define('elapsed-time', ElapsedTime);
