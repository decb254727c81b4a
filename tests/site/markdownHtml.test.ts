import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownHtml } from '#site/render/markdownHtml.ts';

describe('a note as it reads', () => {
  it('has headings, lists, emphasis and quotes', () => {
    const html = markdownHtml('# Goal\n\nA **first** *sentence*\n\n- one\n- two\n\n> said');
    expect(html).toBe(
      '<h4 dir="auto">Goal</h4><p dir="auto">A <strong>first</strong> <em>sentence</em></p>' +
        '<ul dir="ltr"><li><p dir="auto">one</p></li><li><p dir="auto">two</p></li></ul>' +
        '<blockquote dir="ltr"><p dir="auto">said</p></blockquote>',
    );
  });

  it('has its bars and bullets on the side where the words begin, whatever the page is in', () => {
    expect(markdownHtml('> **״אני** לוקחת״')).toContain('<blockquote dir="rtl">');
    expect(markdownHtml('> 1. “I carry” אותם')).toContain(
      '<blockquote dir="ltr"><ol start="1" dir="ltr">',
    );
    expect(markdownHtml('- שינה\n- work')).toContain('<ul dir="rtl">');
    expect(markdownHtml('> 14:30')).toContain('<blockquote><p');
  });

  it('shows raw HTML as it was typed, and follows no address but web and mail', () => {
    const typed = [
      '<script>alert(1)</script>',
      'a <img src=x onerror=alert(1)> b',
      '[here](javascript:alert(1))',
      '[here](data:text/html,x)',
      '![alt](https://example.org/x.png)',
      '<javascript:alert(1)>',
    ].join('\n\n');
    const html = markdownHtml(typed);
    expect(html).not.toMatch(/<(script|img|a|iframe)\b/i);
    expect(html).toContain('&lt;script&gt;');
    expect(markdownHtml('[a](https://example.org) [b](mailto:a@example.org)')).toContain(
      '<a href="https://example.org" rel="noopener noreferrer nofollow">a</a>',
    );
  });

  it('has, whatever is typed, only the elements and attributes it knows', () => {
    const allowed =
      /^<(\/?(h4|p|strong|em|blockquote|ul|ol|li|code|pre|a)|br|hr)( (dir="auto"|dir="(rtl|ltr)"|start="\d+"|rel="[a-z ]+"|href="(https?:\/\/|mailto:)[^"<>]*"))*>$/i;
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('<b>', '"', "'", '](', '[', 'javascript:', '> ', '# ', '`', '**', '\n', '&'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const tags = markdownHtml(pieces.join('')).match(/<[^>]*>/g) ?? [];
        expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('shows a text that would be slow to lay out as it was typed', () => {
    const text = '- **a**\n'.repeat(2000);
    expect(markdownHtml(text)).toBe(`<p dir="auto">${text.replaceAll('\n', '<br>')}</p>`);
    expect(markdownHtml('> '.repeat(30))).not.toContain('<blockquote>');
    expect(markdownHtml(`${'words '.repeat(3000)}\n\n- one`)).toContain('<li>');
  });
});
