import { request } from 'node:http';

export type HeldPost = {
  /** Sends the rest of the body; the status and the text of the answer. */
  finish: () => Promise<{ status: number; headers: Record<string, unknown>; text: string }>;
};

type Post = { url: string; method?: string; headers: Record<string, string>; body: string };

/** Sends the headers of a form and all of its body but the last byte, and keeps that back. */
export async function heldPost({ url, method = 'POST', headers, body }: Post): Promise<HeldPost> {
  const sent = request(url, {
    method,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
  });
  const answered = new Promise<Awaited<ReturnType<HeldPost['finish']>>>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    sent.write(body.slice(0, -1), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  return {
    finish: () => {
      sent.end(body.slice(-1));
      return answered;
    },
  };
}
