import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { isCalendarRefused } from '#ports/busyCalendars.ts';
import { busyOfIcs } from './busyOfIcs.ts';

const job = z.object({
  files: z.array(z.string()),
  from: z.string(),
  until: z.string(),
  zone: z.string(),
  addresses: z.array(z.string()),
  ownHost: z.string(),
});

/** Reads calendar files in a thread of its own; answers instants in milliseconds. */
function answer(data: unknown) {
  const { files, from, until, ...question } = job.parse(data);
  try {
    const { busy, hasUnknownZones } = busyOfIcs(files, {
      ...question,
      from: Temporal.Instant.from(from),
      until: Temporal.Instant.from(until),
    });
    const times = busy.map(({ startsAt, endsAt }) => [
      startsAt.epochMilliseconds,
      endsAt.epochMilliseconds,
    ]);
    return { times, hasUnknownZones };
  } catch (error) {
    // A file that breaks the reader is none that can be read; what it says of the file goes nowhere.
    return { fault: isCalendarRefused(error) ? error.fault : 'notACalendar' };
  }
}

parentPort?.postMessage(answer(workerData));
