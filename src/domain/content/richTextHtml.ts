import { z } from 'zod';

/** A picture that a text may show, by the id the text knows it under. */
export type Picture = { url: string; alt: string; width: number | null; height: number | null };

const node = z.object({
  type: z.string(),
  children: z.array(z.unknown()).catch([]),
  text: z.string().optional(),
  format: z.union([z.number(), z.string()]).optional(),
  indent: z.number().optional(),
  tag: z.string().optional(),
  listType: z.string().optional(),
  start: z.number().optional(),
  checked: z.boolean().optional(),
  fields: z.object({ url: z.string().optional(), newTab: z.boolean().nullish() }).optional(),
  value: z.unknown().optional(),
});
type Node = z.output<typeof node>;
type Pictures = ReadonlyMap<string, Picture>;

/**
 * HTML of a rich text as the editor stores it (Lexical's JSON): every text escaped, every address checked, no style
 * attributes and no scripts. Nodes it does not know give what they contain.
 */
export function richTextHtml(content: unknown, pictures: Pictures = new Map()): string {
  const root = z.object({ root: node }).safeParse(content);
  return root.success ? childrenOf(root.data.root, pictures) : '';
}

/** Ids of the pictures that a rich text shows. */
export function picturesIn(content: unknown): string[] {
  const root = z.object({ root: node }).safeParse(content);
  return root.success ? idsIn(root.data.root) : [];
}

function idsIn(parent: Node): string[] {
  return parent.children.flatMap((child) => {
    const parsed = node.safeParse(child);
    if (!parsed.success) return [];
    const own = parsed.data.type === 'upload' ? [pictureId(parsed.data)] : [];
    return [...own, ...idsIn(parsed.data)].filter((id) => id !== '');
  });
}

function childrenOf(parent: Node, pictures: Pictures): string {
  return parent.children
    .map((child) => {
      const parsed = node.safeParse(child);
      return parsed.success ? render(parsed.data, pictures) : '';
    })
    .join('');
}

function render(item: Node, pictures: Pictures): string {
  const inner = () => childrenOf(item, pictures);
  switch (item.type) {
    case 'text':
      return formatted(item);
    case 'linebreak':
      return '<br>';
    case 'tab':
      return '&emsp;';
    case 'paragraph':
      return `<p${placed(item)}>${inner() || '<br>'}</p>`;
    case 'heading':
      return element(headings.has(item.tag ?? '') ? item.tag : 'h2', placed(item), inner());
    case 'quote':
      return `<blockquote${placed(item)}>${inner()}</blockquote>`;
    case 'horizontalrule':
      return '<hr>';
    case 'list':
      return list(item, inner());
    case 'listitem':
      return `<li${ticked(item)}>${inner()}</li>`;
    case 'link':
    case 'autolink':
      return link(item, inner());
    case 'upload':
      return picture(pictures.get(pictureId(item)));
    default:
      return inner();
  }
}

/** The first level is the page's own. */
const headings = new Set(['h2', 'h3', 'h4']);

function element(tag: string | undefined, attributes: string, inner: string): string {
  return `<${tag ?? 'h2'}${attributes}>${inner}</${tag ?? 'h2'}>`;
}

/** Lexical's bits, innermost first. */
const formats = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [4, 's'],
  [8, 'u'],
  [2, 'em'],
  [1, 'strong'],
] as const;

function formatted({ text = '', format }: Node): string {
  const bits = typeof format === 'number' ? format : 0;
  return formats.reduce(
    (html, [bit, tag]) => ((bits & bit) === 0 ? html : `<${tag}>${html}</${tag}>`),
    escaped(text),
  );
}

/** Alignment and indent are classes, by the logical side. */
const sides: Record<string, string> = {
  left: 'start',
  start: 'start',
  center: 'center',
  right: 'end',
  end: 'end',
  justify: 'justify',
};

function placed({ format, indent = 0 }: Node): string {
  const side = typeof format === 'string' ? sides[format] : undefined;
  const classes = [
    ...(side === undefined || side === 'start' ? [] : [`align-${side}`]),
    ...(indent > 0 ? [`indent-${Math.min(Math.floor(indent), 4)}`] : []),
  ];
  return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
}

function list({ listType, start = 1 }: Node, inner: string): string {
  if (listType === 'number')
    return `<ol${start > 1 ? ` start="${Math.floor(start)}"` : ''}>${inner}</ol>`;
  return listType === 'check' ? `<ul class="checklist">${inner}</ul>` : `<ul>${inner}</ul>`;
}

function ticked({ checked }: Node): string {
  return checked === undefined ? '' : ` class="${checked ? 'is-done' : 'is-open'}"`;
}

function link({ fields }: Node, inner: string): string {
  const url = fields?.url ?? '';
  if (!/^(https?:\/\/|mailto:|tel:|#|\/(?![/\\]))/i.test(url)) return inner;
  const elsewhere = fields?.newTab === true ? ' target="_blank" rel="noopener"' : '';
  return `<a href="${escaped(url)}"${elsewhere}>${inner}</a>`;
}

function picture(shown: Picture | undefined): string {
  if (!shown) return '';
  const size =
    shown.width === null || shown.height === null
      ? ''
      : ` width="${shown.width}" height="${shown.height}"`;
  return `<figure><img src="${escaped(shown.url)}" alt="${escaped(shown.alt)}"${size} loading="lazy"></figure>`;
}

function pictureId({ value }: Node): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : '';
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
