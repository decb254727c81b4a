/** What an element says as things happen, in the page's language (`data-words`, in the order of the names). */
export function roomWords<Name extends string>(
  element: HTMLElement,
  names: readonly Name[],
): (name: Name) => string {
  const given: unknown = JSON.parse(element.dataset['words'] ?? '[]');
  const words: unknown[] = Array.isArray(given) ? given : [];
  return (name) => {
    const word = words[names.indexOf(name)];
    return typeof word === 'string' ? word : '';
  };
}
