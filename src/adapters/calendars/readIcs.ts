import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { CalendarRefused, calendarFaults } from '#ports/busyCalendars.ts';
import { busyOfIcs, type IcsQuestion, type IcsReading } from './busyOfIcs.ts';

const answer = z.union([
  z.object({
    times: z.array(z.tuple([z.number(), z.number()])),
    hasUnknownZones: z.boolean(),
  }),
  z.object({ fault: z.enum(calendarFaults) }),
]);

const mostSeconds = 10;
const mostMegabytes = 256;
const fewLetters = 200_000;

/**
 * `busyOfIcs` in a thread of its own: a file is somebody else's, and one with a rule that never comes to an end would hold up everybody. Stopped
 * after ten seconds, or when the question is given up, it refuses `tooMuch` or `tooSlow`.
 */
export async function readIcs(
  files: readonly string[],
  question: IcsQuestion & { signal: AbortSignal },
): Promise<IcsReading> {
  const { from, until, zone, addresses, ownHost, signal } = question;
  // A thread takes longer to start than a small file without rules takes to read.
  if (isHarmless(files)) return busyOfIcs(files, question);
  const limit = AbortSignal.timeout(mostSeconds * 1000);
  const worker = new Worker(new URL('icsWorker.ts', import.meta.url), {
    workerData: {
      files,
      from: from.toString(),
      until: until.toString(),
      zone,
      addresses: [...addresses],
      ownHost,
    },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  try {
    const messages: unknown = await once(worker, 'message', {
      signal: AbortSignal.any([signal, limit]),
    });
    const [read] = z.tuple([answer]).parse(messages);
    if ('fault' in read) throw new CalendarRefused(read.fault);
    return {
      busy: read.times.map(([startsAt, endsAt]) => ({
        startsAt: Temporal.Instant.fromEpochMilliseconds(startsAt),
        endsAt: Temporal.Instant.fromEpochMilliseconds(endsAt),
      })),
      hasUnknownZones: read.hasUnknownZones,
    };
  } catch (error) {
    if (signal.aborted) throw new CalendarRefused('tooSlow');
    if (limit.aborted || isOutOfMemory(error)) throw new CalendarRefused('tooMuch');
    throw error;
  } finally {
    await worker.terminate();
  }
}

function isHarmless(files: readonly string[]): boolean {
  const text = files.join('');
  return text.length <= fewLetters && !/rule/i.test(text);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
