import { CalendarRefused, type BusyAnswer, type BusyQuestion } from '#ports/busyCalendars.ts';
import { faultOfStatus } from './faultOfStatus.ts';
import { guardedRequest, type Guard } from './guardedRequest.ts';
import { readIcs } from './readIcs.ts';
import { tagFor } from './tagFor.ts';

/** A calendar file at an address, asked for only where it has changed since (RFC 9110, 13). */
export async function readIcsFile(
  guard: Guard,
  url: string,
  question: BusyQuestion,
): Promise<BusyAnswer> {
  const tag = tagFor(question);
  const { etag, changed } = tag.known;
  const answer = await guardedRequest(guard, {
    url,
    signal: question.signal,
    headers: {
      accept: 'text/calendar, */*;q=0.5',
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(changed === undefined ? {} : { 'if-modified-since': changed }),
    },
  });
  if (answer.status === 304 && question.tag !== null) return { kind: 'unchanged' };
  const fault = faultOfStatus(answer.status);
  if (fault) throw new CalendarRefused(fault);
  const reading = await readIcs([answer.text], question);
  const newTag = tag.of({
    etag: answer.header('etag') ?? undefined,
    changed: answer.header('last-modified') ?? undefined,
  });
  return { kind: 'read', ...reading, tag: newTag };
}
