import type { Ctx } from '../context.ts';
import { receiveFile } from '#domain/files/receiveFile.ts';
import { writeNote } from '#domain/notes/saveNote.ts';
import { replyToReview } from '#domain/sessions/changeFeedback.ts';
import { addTask } from '#domain/tasks/addTask.ts';
import { tickTask } from '#domain/tasks/changeTask.ts';
import { demoReplies, demoWriteUps, type DemoWriteUp } from './demoWriteUps.ts';
import type { SeededPeople } from './seedPeople.ts';
import { within } from './within.ts';

type User = Extract<Ctx['actor'], { kind: 'user' }>['user'];

/** What became of sessions: how long they were, summaries, notes of every level, files, and answers to reviews. Each by its author, an hour after. */
export async function seedWriteUps(tx: Ctx, people: SeededPeople): Promise<void> {
  for (const writeUp of demoWriteUps) await write(tx, people, writeUp);
  for (const { pair, ago, reply } of demoReplies) {
    const { coach, client } = sidesOf(people, pair);
    const given = await tx.store.find('feedback', {
      where: { and: [{ coach: { equals: coach.id } }, { client: { equals: client.id } }] },
      sort: '-givenAt',
    });
    const { session, givenAt } = given[ago] ?? {};
    if (typeof session !== 'string' || !givenAt) continue;
    const now = Temporal.Instant.from(givenAt).add({ hours: 20 });
    await replyToReview(await as(tx, coach, now), { sessionId: session, reply });
  }
}

async function write(tx: Ctx, people: SeededPeople, writeUp: DemoWriteUp): Promise<void> {
  const { coach, client } = sidesOf(people, writeUp.pair);
  const attended = await tx.store.find('sessions', {
    where: {
      and: [
        { coach: { equals: coach.id } },
        { client: { equals: client.id } },
        { attendance: { equals: 'attended' } },
      ],
    },
    sort: '-startsAt',
  });
  const session = attended[writeUp.ago];
  if (!session) return;
  const endsAt = Temporal.Instant.from(session.endsAt);
  const now = endsAt.add({ hours: 1 });
  const asCoach = await as(tx, coach, now);
  await asCoach.store.update('sessions', session.id, {
    begunAt: Temporal.Instant.from(session.startsAt).add({ minutes: 1 }).toString(),
    finishedAt: endsAt.add({ minutes: 1 + writeUp.minutesMore }).toString(),
    summary: writeUp.summary,
    nextStep: writeUp.nextStep,
    summarySharedAt: writeUp.isShared ? now.toString() : null,
  });
  for (const { level, ...text } of writeUp.notes) {
    await writeNote(asCoach, {
      engagementId: null,
      sessionId: session.id,
      level,
      text,
      place: 'new',
    });
  }
  for (const task of writeUp.tasks ?? []) {
    await give(tx, { coach, client, sessionId: session.id, endsAt, ...task });
  }
  if (!writeUp.file) return;
  const { by, name, content } = writeUp.file;
  const bytes = piecesOf(content);
  const owner = by === 'coach' ? coach : client;
  const fileId = await receiveFile(await as(tx, owner, now), {
    sessionId: session.id,
    name,
    bytes,
  });
  // Nothing is queued here, so nobody looks through it; and it says so.
  await tx.store.update('files', fileId, { state: 'unscanned' });
}

type Given = {
  coach: User;
  client: User;
  sessionId: string;
  endsAt: Temporal.Instant;
  title: string;
  days: number;
  isDone: boolean;
};

/** A task that the coach gave in a session, and the client ticked two days later, where they did. */
async function give(tx: Ctx, { coach, client, sessionId, endsAt, ...task }: Given): Promise<void> {
  const { title, days } = task;
  const dueOn = endsAt.toZonedDateTimeISO(client.zone).toPlainDate().add({ days }).toString();
  const words = { title, details: '', dueOn };
  const asCoach = await as(tx, coach, endsAt);
  const { id } = await addTask(asCoach, { place: { sessionId }, ...words });
  if (!task.isDone) return;
  const asClient = await as(tx, client, endsAt.add({ hours: 47 }));
  await tickTask(asClient, { taskId: id, isDone: true });
}

function sidesOf({ users }: SeededPeople, pair: string): { coach: User; client: User } {
  const [coach, client] = pair.split('/').map((key) => users.get(key));
  if (!coach || !client) throw new Error(`A pair of the demo is not there: ${pair}`);
  return { coach, client };
}

/** Somebody of the demo, who never signed in. */
async function as(tx: Ctx, user: User, now: Temporal.Instant): Promise<Ctx> {
  const transaction = await tx.req.transactionID;
  if (transaction === undefined) throw new Error('The demo is written in one transaction');
  const held = { transaction, about: [] };
  return within(tx, { now, actor: { kind: 'user', user }, locale: user.locale, held });
}

async function* piecesOf(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
