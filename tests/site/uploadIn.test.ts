import { describe, expect, it } from 'vitest';
import { uploadIn } from '#site/forms/uploadIn.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';

const boundary = 'the-line-between';

function part(disposition: string, content: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`;
}

function sent(body: string | ReadableStream<Uint8Array>, type = 'multipart/form-data'): Request {
  const init = {
    method: 'POST',
    headers: { 'content-type': `${type}; boundary=${boundary}` },
    body,
    duplex: 'half',
  };
  return new Request('http://localhost/sessions/x/files', init);
}

const end = `--${boundary}--\r\n`;
const whole = (name: string, content = 'words') =>
  part('name="_key"', 'k') + part(`name="file"; filename="${name}"`, content) + end;

const asText = async ({ name, bytes }: { name: string; bytes: AsyncIterable<Uint8Array> }) => ({
  name,
  text: Buffer.concat(await Array.fromAsync(bytes)).toString(),
});

describe('a form that brings a file', () => {
  it('hands it over with the name it was given, in any script', async () => {
    expect(await uploadIn(sent(whole('סיכום.txt')), asText)).toEqual({
      name: 'סיכום.txt',
      text: 'words',
    });
  });

  it('may bring an empty one', async () => {
    expect(await uploadIn(sent(whole('a.txt', '')), asText)).toEqual({ name: 'a.txt', text: '' });
  });

  it.each([
    ['no file was chosen', whole('', '')],
    ['there is no such field', part('name="other"', 'x') + end],
    ['a file comes in another field', part('name="other"; filename="a"', 'x') + end],
  ])('says so when %s', async (_, body) => {
    await expect(uploadIn(sent(body), asText)).rejects.toMatchObject({
      status: 422,
      fields: { file: 'files.none' },
    });
  });

  it.each([
    ['no boundary at all', 'words'],
    ['an end that is missing', part('name="file"; filename="a.txt"', 'half').slice(0, -6)],
  ])('is refused for %s, and whoever took it hears that it broke off', async (_, body) => {
    const refusal = await refusalOf(uploadIn(sent(body), asText));
    expect(refusal).toMatchObject({ code: 'files.cutOff', status: 400 });
  });

  it('is refused when its line breaks', async () => {
    const chunks = [part('name="file"; filename="a.txt"', 'half')];
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(Buffer.from(chunk));
        else controller.error(new Error('gone'));
      },
    });
    const refusal = await refusalOf(uploadIn(sent(broken), asText));
    expect(refusal).toMatchObject({ code: 'files.cutOff' });
  });

  it('is refused for another kind of form', async () => {
    const refusal = await refusalOf(uploadIn(sent('a=b', 'text/plain'), asText));
    expect(refusal).toMatchObject({ code: 'common.badRequest' });
  });

  it('is read to its end when nobody wants the rest of the file, and never held', async () => {
    const chunk = new Uint8Array(64 * 1024).fill(97);
    let given = 0;
    let ahead = 0;
    let seen = 0;
    const head = Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`,
    );
    const large = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(head);
      },
      pull: (controller) => {
        given += 1;
        ahead = Math.max(ahead, given * chunk.byteLength - seen);
        if (given <= 200) controller.enqueue(chunk);
        else {
          controller.enqueue(Buffer.from(`\r\n${end}`));
          controller.close();
        }
      },
    });
    const first = await uploadIn(sent(large), async ({ bytes }) => {
      for await (const each of bytes) {
        seen += each.byteLength;
        if (seen > 5_000_000) {
          seen = Infinity;
          return 'enough';
        }
      }
      return 'all';
    });
    expect(first).toBe('enough');
    expect(given).toBeGreaterThan(200);
    expect(ahead).toBeLessThan(1_000_000);
  });
});
