import { z } from 'zod';
import { idIn } from '../idIn.ts';
import { idOf } from '../idOf.ts';

const text = z.string().nullish();
const row = z.object({
  id: z.string(),
  coach: z.unknown(),
  client: z.unknown(),
  session: z.unknown(),
  /** Left out for whoever may only know that it is there. */
  title: text,
  details: text,
  dueOn: text,
  doneAt: text,
  createdAt: z.string(),
});

export type Task = {
  id: string;
  coachId: string;
  clientId: string;
  /** The session in which it was given. */
  sessionId: string | null;
  /** Null for whoever may only know that it is there. */
  title: string | null;
  details: string | null;
  /** A local date, by the client's calendar. */
  dueOn: string | null;
  doneAt: Temporal.Instant | null;
  at: Temporal.Instant;
};

/** A task from its stored row, as far as the reader may read it. */
export function taskRow(doc: unknown): Task {
  const { id, coach, client, session, createdAt, title, details, dueOn, doneAt } = row.parse(doc);
  return {
    id,
    coachId: idOf(coach),
    clientId: idOf(client),
    sessionId: idIn(session),
    title: title ?? null,
    details: details ?? null,
    dueOn: dueOn ?? null,
    doneAt: doneAt ? Temporal.Instant.from(doneAt) : null,
    at: Temporal.Instant.from(createdAt),
  };
}
