import { CalendarRefused } from '#ports/busyCalendars.ts';

export type Element = {
  /** `{namespace}local`. */
  name: string;
  children: Element[];
  /** Of the element itself. */
  text: string;
  attributes: ReadonlyMap<string, string>;
};

const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const token =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy;

/**
 * As much of XML (with namespaces) as WebDAV servers answer in: elements, attributes, text, CDATA. A document type or an entity of its own
 * is refused, as is whatever else is not well formed (`notACalendar`): none of it belongs into such an answer.
 */
export function readXml(source: string): Element {
  const root: Element = element('', new Map());
  const open: { element: Element; tag: string; spaces: ReadonlyMap<string, string> }[] = [
    { element: root, tag: '', spaces: new Map([['xml', 'xml']]) },
  ];
  let read = 0;
  for (const match of source.replace(/^\uFEFF/, '').matchAll(token)) {
    const [whole, cdata, closed, opened, given = '', isEmpty, words] = match;
    read += whole.length;
    const top = open.at(-1);
    if (!top) throw new CalendarRefused('notACalendar');
    if (cdata !== undefined) top.element.text += cdata;
    if (words !== undefined) top.element.text += unescaped(words);
    if (closed !== undefined) {
      if (top.tag !== closed || open.length === 1) throw new CalendarRefused('notACalendar');
      open.pop();
    }
    if (opened !== undefined) {
      const attributes = attributesIn(given);
      const spaces = spacesIn(attributes, top.spaces);
      const child = element(fullName(opened, spaces), attributes);
      top.element.children.push(child);
      if (isEmpty === '') open.push({ element: child, tag: opened, spaces });
    }
  }
  const [first] = root.children;
  if (!first || open.length !== 1 || read !== source.replace(/^\uFEFF/, '').length) {
    throw new CalendarRefused('notACalendar');
  }
  return first;
}

function element(name: string, attributes: ReadonlyMap<string, string>): Element {
  return { name, children: [], text: '', attributes };
}

function attributesIn(given: string): Map<string, string> {
  const pairs = given.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map(
    [...pairs].map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]),
  );
}

function spacesIn(
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = [...attributes].flatMap(([name, value]): [string, string][] => {
    const prefix = /^xmlns(?::(.+))?$/.exec(name);
    return prefix ? [[prefix[1] ?? '', value]] : [];
  });
  return own.length === 0 ? outer : new Map([...outer, ...own]);
}

function fullName(tag: string, spaces: ReadonlyMap<string, string>): string {
  const [prefix = '', local] = tag.includes(':') ? tag.split(':') : ['', tag];
  return `{${spaces.get(prefix) ?? ''}}${local ?? ''}`;
}

function unescaped(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (_whole, name: string) => {
    const code = /^#(x?)(.+)$/i.exec(name);
    if (code) {
      const point = Number.parseInt(code[2] ?? '', code[1] ? 16 : 10);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    }
    const known = entities.get(name);
    if (known === undefined) throw new CalendarRefused('notACalendar');
    return known;
  });
}

/** All elements of a name, at any depth. */
export function allIn(parent: Element, name: string): Element[] {
  return parent.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...allIn(child, name),
  ]);
}

/** The first element on a way of names downwards, at any depth each. */
export function firstIn(parent: Element, ...names: string[]): Element | undefined {
  let [found]: (Element | undefined)[] = [parent];
  for (const name of names) found = found && allIn(found, name)[0];
  return found;
}
