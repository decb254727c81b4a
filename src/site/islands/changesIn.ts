import { refreshLive } from './refreshLive.ts';
import { reloadOnceFree } from './reloadOnceFree.ts';

const slackMs = 500;

/**
 * Fetches a region anew (`data-region`, its id), or the whole page where none is named, when so many milliseconds have passed (`data-in`): what
 * it shows changes by the clock alone.
 */
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
        const { region } = this.dataset;
        const element = document.getElementById(region ?? '');
        if (element) refreshLive(element, 0);
        else if (region === undefined) reloadOnceFree();
      },
      Number(this.dataset['in']) + slackMs,
    );
  }
}

if (!customElements.get('changes-in')) customElements.define('changes-in', ChangesIn);
