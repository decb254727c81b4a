const pauseMs = 250;

/**
 * Says how hard to guess the password is that somebody is typing. The password stays in the browser; what judges it is the server's own
 * function, fetched when the field is entered. Before that, and without scripts, there is no meter.
 */
export function passwordMeter() {
  return {
    timer: 0,
    field: {
      // Somebody may have been faster than this script.
      'x-init'(this: Meter) {
        if (this.$root.querySelector('input')?.value) this.judgeSoon();
      },
      'x-on:focusin'(this: Meter) {
        void globalThis.loomStrength?.();
        this.judgeSoon();
      },
      'x-on:input'(this: Meter) {
        this.judgeSoon();
      },
    },
    judgeSoon(this: Meter) {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.judge(), pauseMs);
    },
    async judge(this: Meter) {
      const judge = await globalThis.loomStrength?.();
      if (!judge) return;
      const meter = this.$root.querySelector<HTMLElement>('.strength');
      const level = meter?.querySelector<HTMLElement>('.strength-level');
      const advice = meter?.querySelector<HTMLElement>('.strength-advice');
      const password = this.$root.querySelector('input')?.value ?? '';
      if (!meter || !level || !advice) return;
      meter.hidden = password === '';
      if (meter.hidden) return;
      const { score, weakness } = await judge.strengthOf(password, ownerIn(this.$root));
      meter.dataset['score'] = String(score);
      level.textContent = meter.querySelector(`[data-level="${score}"]`)?.textContent ?? '';
      advice.textContent = meter.querySelector(`[data-weakness="${weakness}"]`)?.textContent ?? '';
    },
  };
}

/** What the same form knows of the person. */
function ownerIn(root: HTMLElement): { email: string; name: string } {
  const form = root.closest('form');
  const typed = (selector: string) => form?.querySelector<HTMLInputElement>(selector)?.value ?? '';
  return {
    email: typed('input[autocomplete="username"], input[name="email"]'),
    name: typed('input[name="name"]'),
  };
}

type Meter = {
  timer: number;
  $root: HTMLElement;
  judgeSoon: () => void;
  judge: () => Promise<void>;
};
