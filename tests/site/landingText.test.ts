import { describe, expect, it } from 'vitest';
import { picturesIn, richTextHtml } from '#domain/content/richTextHtml.ts';

type Node = Record<string, unknown>;

const text = (words: string, format = 0): Node => ({ type: 'text', text: words, format });
const node = (type: string, children: Node[], more: Node = {}): Node => ({
  type,
  children,
  ...more,
});
const content = (...children: Node[]) => ({ root: node('root', children) });
const html = (...children: Node[]) => richTextHtml(content(...children));

/** Every kind of node the editor of a text block can make. */
const everything = [
  node('paragraph', [text('plain'), { type: 'linebreak' }, { type: 'tab' }, text('after')]),
  node('paragraph', [text('set', 0)], { format: 'center', indent: 2 }),
  ...[1, 2, 4, 8, 16, 32, 64, 127].map((format) => node('paragraph', [text('word', format)])),
  ...['h2', 'h3', 'h4'].map((tag) => node('heading', [text(tag)], { tag })),
  node('quote', [text('said')]),
  { type: 'horizontalrule' },
  node('list', [node('listitem', [text('one')])], { listType: 'bullet' }),
  node('list', [node('listitem', [text('three')])], { listType: 'number', start: 3 }),
  node('list', [node('listitem', [text('done')], { checked: true })], { listType: 'check' }),
  node('paragraph', [node('link', [text('away')], { fields: { url: 'https://a.example' } })]),
  node('paragraph', [node('autolink', [text('x')], { fields: { url: 'mailto:a@b.example' } })]),
  { type: 'upload', relationTo: 'media', value: 'picture' },
];

describe('rich text', () => {
  const pictures = new Map([
    ['picture', { url: '/api/media/file/a.webp', alt: 'A "loom"', width: 640, height: 480 }],
  ]);

  it('renders every kind of node under the site’s policy: no styles, no scripts, no handlers', () => {
    const made = richTextHtml(content(...everything), pictures);
    expect(made).not.toMatch(/\sstyle=|<script|<style|\son\w+=|javascript:/i);
    for (const tag of [
      'p',
      'br',
      'strong',
      'em',
      's',
      'u',
      'code',
      'sub',
      'sup',
      'h2',
      'h3',
      'h4',
      'blockquote',
      'hr',
      'ul',
      'ol',
      'li',
      'a',
      'figure',
      'img',
    ]) {
      expect(made).toMatch(new RegExp(`<${tag}[ >]`));
    }
    expect(made).toContain('class="align-center indent-2"');
    expect(made).toContain('<ol start="3">');
    expect(made).toContain('alt="A &quot;loom&quot;" width="640" height="480"');
  });

  it('nests formats one way, whatever is chosen', () => {
    expect(html(node('paragraph', [text('a', 3)]))).toBe('<p><strong><em>a</em></strong></p>');
  });

  it('escapes what an editor types', () => {
    expect(html(node('paragraph', [text('<img src=x onerror="1">&\'')]))).toBe(
      '<p>&lt;img src=x onerror=&quot;1&quot;&gt;&amp;&#39;</p>',
    );
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    '',
  ])('a link to %j is only its words', (url) => {
    expect(html(node('paragraph', [node('link', [text('go')], { fields: { url } })]))).toBe(
      '<p>go</p>',
    );
  });

  it('a link that opens elsewhere does not hand over the window', () => {
    const link = node('link', [text('go')], {
      fields: { url: 'https://a.example/?a=1&b="', newTab: true },
    });
    expect(html(node('paragraph', [link]))).toBe(
      '<p><a href="https://a.example/?a=1&amp;b=&quot;" target="_blank" rel="noopener">go</a></p>',
    );
  });

  it('a heading never competes with the page’s own, and unknown nodes give what they contain', () => {
    expect(html(node('heading', [text('x')], { tag: 'h1' }))).toBe('<h2>x</h2>');
    expect(html(node('future', [text('kept')]))).toBe('kept');
    expect(richTextHtml('nonsense')).toBe('');
    expect(richTextHtml(null)).toBe('');
  });

  it('a picture that is gone leaves no trace, one that is there is asked for by its id', () => {
    expect(html({ type: 'upload', value: 'gone' })).toBe('');
    const quoted = content(node('quote', [{ type: 'upload', value: { id: 'b' } }]), {
      type: 'upload',
      value: 'a',
    });
    expect(picturesIn(quoted)).toEqual(['b', 'a']);
  });
});
