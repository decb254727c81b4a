import type { Nodes, Parents } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { escaped } from './escaped.ts';

/** How deep quotes and lists may lie within each other; what lies deeper is left out. */
const deepest = 20;

/**
 * HTML of what a person wrote in Markdown: every text escaped, raw HTML shown as it was typed, links to web and mail addresses alone,
 * no pictures, no style attributes. Its headings come below the page's (`h4`).
 */
export function markdownHtml(text: string): string {
  if (isCostly(text)) return `<p dir="auto">${broken(text)}</p>`;
  return inner(fromMarkdown(text), 0);
}

/** The parser's time grows with the square of these: whoever stacks thousands of them reads them as they were typed. */
function isCostly(text: string): boolean {
  const lines = text.split('\n');
  const marks = text.match(/[*_[\]`<>&\\-]/g) ?? [];
  return (
    lines.length > 1000 || marks.length > 2500 || lines.some((line) => /(>[ \t]*){20}/.test(line))
  );
}

function broken(text: string): string {
  return escaped(text).replaceAll('\n', '<br>');
}

function inner({ children }: Parents, depth: number): string {
  if (depth > deepest) return '';
  return children.map((child) => rendered(child, depth + 1)).join('');
}

function rendered(node: Nodes, depth: number): string {
  switch (node.type) {
    case 'text':
      return broken(node.value);
    case 'html':
      return escaped(node.value);
    case 'paragraph':
      return `<p dir="auto">${inner(node, depth)}</p>`;
    case 'heading':
      return `<h4 dir="auto">${inner(node, depth)}</h4>`;
    case 'strong':
      return `<strong>${inner(node, depth)}</strong>`;
    case 'emphasis':
      return `<em>${inner(node, depth)}</em>`;
    case 'blockquote':
      return `<blockquote${directed(node)}>${inner(node, depth)}</blockquote>`;
    case 'list':
      return node.ordered
        ? `<ol start="${node.start ?? 1}"${directed(node)}>${inner(node, depth)}</ol>`
        : `<ul${directed(node)}>${inner(node, depth)}</ul>`;
    case 'listItem':
      return `<li>${inner(node, depth)}</li>`;
    case 'inlineCode':
      return `<code>${escaped(node.value)}</code>`;
    case 'code':
      return `<pre><code>${escaped(node.value)}</code></pre>`;
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    case 'link':
      return link(node.url, inner(node, depth));
    case 'image':
      return escaped(node.alt ?? '');
    case 'linkReference':
    case 'root':
    case 'delete':
    case 'table':
    case 'tableRow':
    case 'tableCell':
    case 'footnoteDefinition':
      return inner(node, depth);
    case 'imageReference':
      return escaped(node.alt ?? '');
    case 'definition':
    case 'footnoteReference':
    case 'yaml':
      return '';
  }
}

/** Bars and bullets stand where its words begin. "auto" would pass over the paragraphs in it, which say their own. */
function directed(node: Parents): string {
  const [letter = ''] = /\p{L}/u.exec(wordsOf(node)) ?? [];
  if (letter === '') return '';
  return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(letter) ? ' dir="rtl"' : ' dir="ltr"';
}

function wordsOf(node: Nodes): string {
  if ('children' in node) return node.children.map(wordsOf).join(' ');
  return 'value' in node ? node.value : '';
}

function link(url: string, words: string): string {
  if (!/^(https?:\/\/|mailto:)/i.test(url)) return words;
  return `<a href="${escaped(url)}" rel="noopener noreferrer nofollow">${words}</a>`;
}
