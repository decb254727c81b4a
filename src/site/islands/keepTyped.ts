import { isBox } from './isBox.ts';
import { isTyped, type Control } from './isTyped.ts';

type Kept = { name: string; value: string; isChecked?: boolean };
type Note = { page: string; forms: { action: string; fields: Kept[] }[] };

const key = 'loom:typed';

/**
 * What was typed stays when the language is switched: it waits in this tab until the page is there in the other language, and is gone
 * from there then. Passwords and codes are never kept.
 */
export function keepTyped(): void {
  giveBack();
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || !target.matches('[data-language]')) return;
    keep(`${location.pathname}${location.search}`);
  });
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[data-language]');
    if (link) keep(`${link.pathname}${link.search}`);
  });
}

function keep(page: string): void {
  const forms = formsHere()
    .map((form) => ({ action: pathOf(form), fields: controlsOf(form).filter(isTyped).map(read) }))
    .filter(({ fields }) => fields.length > 0);
  if (forms.length > 0) sessionStorage.setItem(key, JSON.stringify({ page, forms }));
}

function giveBack(): void {
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  const note: unknown = kept === null ? null : JSON.parse(kept);
  if (!isNote(note) || note.page !== `${location.pathname}${location.search}`) return;
  const forms = formsHere();
  for (const { action, fields } of note.forms) {
    const form = forms.find((each) => pathOf(each) === action);
    const controls = form ? controlsOf(form) : [];
    for (const field of fields) for (const control of controls) write(control, field);
  }
}

function formsHere(): HTMLFormElement[] {
  return [...document.querySelectorAll<HTMLFormElement>('#main form')];
}

/** Public pages have an address in each language. */
function pathOf(form: HTMLFormElement): string {
  const { pathname } = new URL(form.getAttribute('action') ?? '', location.href);
  return pathname.replace(/^\/he(?=\/|$)/, '');
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(isControl).filter(isOpen);
}

function isControl(element: Element): element is Control {
  return element.matches('input[name], textarea[name], select[name]');
}

/** What no one else may read is not kept, nor what the page itself put there. */
function isOpen(control: Control): boolean {
  const isSecret = /password|one-time-code|^cc-/.test(control.autocomplete);
  return !isSecret && !['password', 'hidden', 'file'].includes(control.type);
}

function read(control: Control): Kept {
  const { name, value } = control;
  return isBox(control) ? { name, value, isChecked: control.checked } : { name, value };
}

function write(control: Control, { name, value, isChecked }: Kept): void {
  if (control.name !== name) return;
  if (isBox(control)) {
    if (control.value === value && isChecked !== undefined) control.checked = isChecked;
  } else {
    control.value = value;
  }
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

function isNote(value: unknown): value is Note {
  return typeof value === 'object' && value !== null && 'page' in value && 'forms' in value;
}
