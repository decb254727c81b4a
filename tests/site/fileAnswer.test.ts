import { describe, expect, it } from 'vitest';
import { fileName, longestFileName } from '#domain/files/fileName.ts';
import { fileType } from '#domain/files/fileType.ts';
import { fileAnswer } from '#site/render/fileAnswer.ts';

const content = 'what was brought';

const ask = (headers: Record<string, string> = {}, more: { name?: string; type?: string } = {}) =>
  fileAnswer(new Request('http://localhost/files/x', { headers }), {
    name: 'a.txt',
    type: 'text/plain',
    sha256: 'abc',
    bytes: content.length,
    ...more,
    read: async (range) => {
      const part = range ? content.slice(range.first, range.last + 1) : content;
      return (async function* () {
        yield await Promise.resolve(Buffer.from(part));
      })();
    },
  });

describe('a file that is downloaded', () => {
  it.each([
    [undefined, 200, content, undefined],
    ['bytes=0-3', 206, 'what', 'bytes 0-3/16'],
    ['bytes=9-', 206, 'brought', 'bytes 9-15/16'],
    ['bytes=-7', 206, 'brought', 'bytes 9-15/16'],
    ['bytes=-700', 206, content, 'bytes 0-15/16'],
    ['bytes=9-900', 206, 'brought', 'bytes 9-15/16'],
    ['bytes=16-', 416, '', 'bytes */16'],
    ['bytes=-0', 416, '', 'bytes */16'],
    ['bytes=5-2', 200, content, undefined],
    ['bytes=0-1,3-4', 200, content, undefined],
    ['lines=0-1', 200, content, undefined],
    ['bytes=-', 200, content, undefined],
  ])('answers to the range %s with %i', async (range, status, text, says) => {
    const answer = await ask(range === undefined ? {} : { range });
    expect([answer.status, await answer.text()]).toEqual([status, text]);
    expect(answer.headers.get('content-range') ?? undefined).toBe(says);
    if (status !== 416) expect(answer.headers.get('content-length')).toBe(String(text.length));
  });

  it('comes whole when the part that is missing is of another file', async () => {
    expect((await ask({ range: 'bytes=0-3', 'if-range': '"abc"' })).status).toBe(206);
    expect((await ask({ range: 'bytes=0-3', 'if-range': '"other"' })).status).toBe(200);
  });

  it.each([
    ['image/png', 'image/png'],
    ['application/pdf', 'application/pdf'],
    ['image/svg+xml', 'application/octet-stream'],
    ['text/html', 'application/octet-stream'],
    ['application/xml', 'application/octet-stream'],
    ['text/plain', 'application/octet-stream'],
  ])('of the type %s goes out as %s, to be kept', async (type, says) => {
    const { headers } = await ask({}, { type });
    expect(headers.get('content-type')).toBe(says);
    expect(headers.get('content-disposition')).toMatch(/^attachment; /);
  });

  it.each([
    ['plan.pdf', `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
    [
      'תוכנית.pdf',
      `attachment; filename="______.pdf"; filename*=UTF-8''%D7%AA%D7%95%D7%9B%D7%A0%D7%99%D7%AA.pdf`,
    ],
    [
      `a";b='c'.txt`,
      `attachment; filename="a_;b='c'.txt"; filename*=UTF-8''a%22%3Bb%3D%27c%27.txt`,
    ],
    ['50%.txt', `attachment; filename="50_.txt"; filename*=UTF-8''50%25.txt`],
  ])('called %s is named as RFC 6266 says', async (name, says) => {
    expect((await ask({}, { name })).headers.get('content-disposition')).toBe(says);
  });
});

describe('what a file is called', () => {
  it.each([
    ['plan.pdf', 'plan.pdf'],
    ['../../x', 'x'],
    ['..\\..\\x.txt', 'x.txt'],
    ['/etc/passwd', 'passwd'],
    ['a\0b\r\n.txt', 'ab.txt'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['<script>alert(1)<\u2215script>', '_script_alert(1)_∕script_'],
    ['..', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    ['.htaccess', 'htaccess'],
    ['סיכום  פגישה.docx', 'סיכום פגישה.docx'],
    ['\uD800.txt', '\uFFFD.txt'],
  ])('%j becomes %j', (typed, shown) => {
    expect(fileName(typed)).toBe(shown);
  });

  it('is never longer than may be, and keeps its ending', () => {
    const name = fileName(`${'ש'.repeat(300)}.pdf`);
    expect(Array.from(name)).toHaveLength(longestFileName);
    expect(name.endsWith('ש.pdf')).toBe(true);
    expect(Array.from(fileName('x'.repeat(300)))).toHaveLength(longestFileName);
  });
});

describe('what a file is', () => {
  const png = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489',
    'hex',
  );

  it.each([
    ['a picture, whatever it is called', png, 'image/png'],
    ['a document', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'application/pdf'],
    ['a page with a script: words', Buffer.from('<html><script>alert(1)</script>'), 'text/plain'],
    ['words in Hebrew, cut within a letter', Buffer.from('שלום').subarray(0, 7), 'text/plain'],
    ['bytes that are nothing known', Buffer.from([0, 1, 2, 3, 250]), 'application/octet-stream'],
    ['nothing', Buffer.alloc(0), 'application/octet-stream'],
  ])('is told by its content: %s', async (_, head, type) => {
    expect(await fileType(head)).toBe(type);
  });
});
