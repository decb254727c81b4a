import { marked, marks, type Mark } from './marked.ts';

/** A field for Markdown with buttons that put its signs, for whoever does not know them. Without a script there is the field alone. */
class TextEditor extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this.#press);
    this.addEventListener('keydown', this.#key);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this.#press);
    this.removeEventListener('keydown', this.#key);
  }

  readonly #press = ({ target }: Event): void => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-mark]') : null;
    const mark = marks.find((each) => each === button?.dataset['mark']);
    if (mark) this.#put(mark);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement) {
      const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      // By the place of the key: a Hebrew keyboard has other letters there.
      const mark = isShortcut ? ({ KeyB: 'bold', KeyI: 'italic' } as const)[event.code] : undefined;
      if (!mark) return;
      event.preventDefault();
      this.#put(mark);
      return;
    }
    this.#walk(event);
  };

  /** Arrows go from button to button, in the direction of the page. */
  #walk(event: KeyboardEvent): void {
    const buttons = [...this.querySelectorAll<HTMLElement>('[data-mark]')];
    const at = buttons.findIndex((button) => button === event.target);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at === -1 || step === undefined) return;
    const isMirrored = getComputedStyle(this).direction === 'rtl';
    const next = buttons.at((at + (isMirrored ? -step : step)) % buttons.length);
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next?.focus();
    event.preventDefault();
  }

  #put(mark: Mark): void {
    const field = this.querySelector('textarea');
    if (!field) return;
    const { value, selectionStart: start, selectionEnd: end } = field;
    const change = marked({ value, start, end }, mark);
    field.focus();
    field.setSelectionRange(change.from, change.to);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else can be undone by the keys that undo typing
    if (!document.execCommand(change.text === '' ? 'delete' : 'insertText', false, change.text)) {
      field.setRangeText(change.text, change.from, change.to);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    field.setSelectionRange(change.start, change.end);
  }
}

if (!customElements.get('text-editor')) customElements.define('text-editor', TextEditor);
