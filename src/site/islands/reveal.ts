/** Shows what stands in a password field, and hides it again. */
export function reveal() {
  return {
    isShown: false,
    toggle: {
      'x-init'(this: Reveal) {
        this.$el.removeAttribute('x-cloak');
      },
      '@click'(this: Reveal) {
        this.isShown = !this.isShown;
        const input = this.$root.querySelector('input');
        if (input) input.type = this.isShown ? 'text' : 'password';
      },
      ':aria-label'(this: Reveal) {
        return (this.isShown ? this.$el.dataset['hide'] : this.$el.dataset['show']) ?? '';
      },
    },
  };
}

type Reveal = { isShown: boolean; $el: HTMLElement; $root: HTMLElement };
