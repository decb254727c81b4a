const mostBytes = 4 * 1024 * 1024;
const retryMs = 2_000;

type Parts = {
  /** Where they go; the number of the part and how long the recording is with it are put behind. */
  path: string;
  /** The server takes no more. */
  refused: () => void;
};

/** Sends the parts of a recording one after another; one that does not arrive is sent again, until it does or there is no use. */
export function sendParts({ path, refused }: Parts) {
  const over = new AbortController();
  const { signal } = over;
  let work = Promise.resolve();
  let count = 0;
  return { add, sent, drop };

  function add(part: Blob, ms: number): void {
    for (let from = 0; from < part.size; from += mostBytes) {
      const sequence = count;
      count += 1;
      work = work.then(() => send(sequence, part.slice(from, from + mostBytes), ms));
    }
  }

  /** Resolves when everything has arrived, or after so long. */
  async function sent(patienceMs: number): Promise<void> {
    await Promise.race([work, waited(patienceMs)]);
    drop();
  }

  function drop(): void {
    over.abort();
  }

  async function send(sequence: number, body: Blob, ms: number): Promise<void> {
    while (!signal.aborted) {
      const answer = await fetch(`${path}/${String(sequence)}?ms=${String(Math.round(ms))}`, {
        method: 'PUT',
        body,
        headers: { 'content-type': 'application/octet-stream' },
        signal,
      }).catch(() => null);
      if (answer?.ok) return;
      if (answer && answer.status < 500 && answer.status !== 429) {
        drop();
        refused();
        return;
      }
      await waited(retryMs);
    }
  }
}

function waited(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
