import { sayWait } from '../sayWait.ts';

const circumference = 100;

/**
 * Counts a hold down to `data-until` (ISO instant) out of `data-seconds`. It is announced at five, one and no
 * minutes (`data-say-five`, `data-say-one`, `data-say-end`), not each second; the last minute shows as danger.
 */
export function countdown() {
  return {
    text: '',
    offset: 0,
    last: false,
    timer: 0,
    init(this: Countdown) {
      this.tick();
      this.timer = window.setInterval(() => {
        this.tick();
      }, 1000);
    },
    destroy(this: Countdown) {
      window.clearInterval(this.timer);
    },
    tick(this: Countdown) {
      const { until = '', seconds = '600' } = this.$el.dataset;
      const left = Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000));
      this.text = sayWait(left, document.documentElement.lang);
      this.offset = circumference * (1 - Math.min(1, left / Number(seconds)));
      this.last = left <= 60;
      announce(this.$el.dataset, left);
      if (left > 0) return;
      window.clearInterval(this.timer);
      this.$dispatch('hold:ended');
    },
  };
}

type Countdown = {
  $el: HTMLElement;
  $dispatch: (name: string) => void;
  text: string;
  offset: number;
  last: boolean;
  timer: number;
  tick: () => void;
};

function announce(words: DOMStringMap, left: number): void {
  const say = { 300: words['sayFive'], 60: words['sayOne'], 0: words['sayEnd'] }[left];
  const live = document.querySelector('#live');
  if (say && live) live.textContent = say;
}
