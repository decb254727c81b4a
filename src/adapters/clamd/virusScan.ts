import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Verdict, VirusScan } from '#ports/virusScan.ts';

export type ClamdAddress = { path: string } | { host: string; port: number };

/** How long clamd may be silent: a large archive takes it a while. */
const silenceMs = 120_000;
const largestChunk = 64 * 1024;

/**
 * ClamAV's daemon over its socket, by INSTREAM (clamd(8)): chunks with their length before them, an empty one at the end, one line as the
 * answer. What is larger than its StreamMaxLength it refuses in the middle, and hangs up: its answer is mostly lost, so one that is
 * still there and broke off counts as that.
 */
export function clamd(address: ClamdAddress, { timeoutMs = silenceMs } = {}): VirusScan {
  return {
    async scan(bytes) {
      const socket = connect(address);
      const answer = answerOf(socket, timeoutMs);
      answer.catch(() => undefined);
      try {
        if (!(await isSent(socket, bytes))) {
          await demandPong(connect(address), timeoutMs);
          return 'unfit';
        }
        return verdictIn(await answer);
      } finally {
        socket.destroy();
      }
    },
  };
}

async function isSent(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    await send(socket, bytes);
    return true;
  } catch (error) {
    if (error === brokenLine) return false;
    throw error;
  }
}

async function demandPong(socket: Socket, timeoutMs: number): Promise<void> {
  try {
    const answer = answerOf(socket, timeoutMs);
    socket.write('zPING\0');
    if (!(await answer).startsWith('PONG')) throw new Error('clamd broke off');
  } finally {
    socket.destroy();
  }
}

async function send(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  if (socket.connecting) await once(socket, 'connect');
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.byteLength; from += largestChunk) {
      const part = chunk.subarray(from, from + largestChunk);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.byteLength);
      await write(socket, Buffer.concat([length, part]));
    }
  }
  await write(socket, Buffer.alloc(4));
}

function write(socket: Socket, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(data, (error) => {
      if (error) reject(brokenLine);
      else resolve();
    });
  });
}

function answerOf(socket: Socket, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const heard: Buffer[] = [];
    const text = () => Buffer.concat(heard).toString('latin1');
    socket.on('data', (chunk: Buffer) => heard.push(chunk));
    socket.once('close', () => {
      if (heard.length > 0) resolve(text());
      else reject(new Error('clamd gave no answer'));
    });
    socket.once('end', () => {
      resolve(text());
    });
    socket.on('error', reject);
    socket.setTimeout(timeoutMs, () => {
      socket.destroy();
      reject(new Error('clamd did not answer in time'));
    });
  });
}

/** What clamd says (clamd(8), "SCAN RETURN VALUES"): `stream: OK`, `stream: <name> FOUND`, or `… ERROR`. */
function verdictIn(answer: string): Verdict {
  const line = answer.replace(/\0+$/, '').trim();
  if (/^stream: OK$/.test(line)) return 'clean';
  if (/^stream: .+ FOUND$/.test(line)) return 'infected';
  if (/size limit exceeded/i.test(line)) return 'unfit';
  throw new Error('clamd gave no verdict');
}

/** What `send` throws where clamd hung up on it, whatever the system calls that. */
const brokenLine = new Error('clamd broke off');
