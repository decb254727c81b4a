import { isBox } from './isBox.ts';

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Changed since the page came, or sent before and handed back. */
export function isTyped(control: Control): boolean {
  if (control.form?.querySelector('[data-error-summary]')) return true;
  if (control instanceof HTMLSelectElement) return isChosen(control);
  return isBox(control)
    ? control.checked !== control.defaultChecked
    : control.value !== control.defaultValue;
}

/** Where the page selects nothing, the browser shows the first that may be chosen. */
function isChosen({ options, multiple }: HTMLSelectElement): boolean {
  const all = [...options];
  const isNamed = multiple || all.some(({ defaultSelected }) => defaultSelected);
  const first = isNamed ? undefined : all.find(({ disabled }) => !disabled);
  return all.some((option) => option.selected !== (option.defaultSelected || option === first));
}
