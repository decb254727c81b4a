import { refreshLive } from './refreshLive.ts';

const slackMs = 500;

/** Fetches a region anew (`data-region`, its id) when so many milliseconds have passed (`data-in`): what it shows changes by the clock alone. */
class ChangesIn extends HTMLElement {
  static observedAttributes = ['data-in'];

  #timer = 0;

  connectedCallback(): void {
    this.#arm();
  }

  attributeChangedCallback(): void {
    this.#arm();
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
  }

  #arm(): void {
    window.clearTimeout(this.#timer);
    if (!this.isConnected) return;
    this.#timer = window.setTimeout(
      () => {
        const region = document.getElementById(this.dataset['region'] ?? '');
        if (region) refreshLive(region, 0);
      },
      Number(this.dataset['in']) + slackMs,
    );
  }
}

if (!customElements.get('changes-in')) customElements.define('changes-in', ChangesIn);
