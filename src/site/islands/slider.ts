/** Keeps the filled part and the words ("6 of 10", `data-words="% of 10"`) of a slider in step with its thumb. */
export function slider() {
  return {
    words: '',
    init(this: Slider) {
      this.read();
    },
    read(this: Slider) {
      const input = this.$root.querySelector('input');
      if (!input) return;
      const share =
        (input.valueAsNumber - Number(input.min)) / (Number(input.max) - Number(input.min));
      input.style.setProperty('--filled', `${share * 100}%`);
      this.words = (this.$root.dataset['words'] ?? '').replace('%', input.value);
    },
  };
}

type Slider = { words: string; $root: HTMLElement; read: () => void };
