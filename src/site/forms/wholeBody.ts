import { Refused } from '../../refused.ts';

/**
 * Hands over a request's bytes as they come. They are read to their end whatever becomes of them, so that a browser hears the answer.
 * What breaks off is refused with `files.cutOff` (400).
 */
export async function wholeBody<Result>(
  { body }: Request,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  const reader = body?.getReader();
  const next = async () => {
    try {
      return (await reader?.read()) ?? { done: true, value: undefined };
    } catch {
      throw new Refused('files.cutOff', 400);
    }
  };
  async function* bytes(): AsyncIterable<Uint8Array> {
    for (let read = await next(); read.value; read = await next()) yield read.value;
  }
  try {
    return await take(bytes());
  } finally {
    await drained(next);
  }
}

async function drained(next: () => Promise<{ done: boolean }>): Promise<void> {
  try {
    for (let read = await next(); !read.done; read = await next());
  } catch {
    // It broke off, which whoever took it was told.
  }
}
