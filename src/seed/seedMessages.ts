import type { Ctx } from '../context.ts';
import { markRead } from '#domain/messaging/markRead.sql.ts';
import { sendMessage } from '#domain/messaging/sendMessage.ts';
import { demoTalks, type DemoLine } from './demoTalks.ts';
import type { SeededPeople } from './seedPeople.ts';
import { within } from './within.ts';

/** What pairs wrote to each other, each message by its author and at its time. In every other talk the last word is still unread. */
export async function seedMessages(tx: Ctx, { users }: SeededPeople): Promise<void> {
  for (const [index, [pair, lines]] of Object.entries(demoTalks).entries()) {
    const [coachKey = '', clientKey = ''] = pair.split('/');
    const coach = users.get(coachKey);
    const client = users.get(clientKey);
    if (!coach || !client) throw new Error(`A pair of the demo is not there: ${pair}`);
    const sides = { coach, client };
    const conversation = await conversationOf(tx, coach.id, client.id);
    const as = (side: 'coach' | 'client', now: Temporal.Instant) =>
      within(tx, { now, actor: { kind: 'user', user: sides[side] }, locale: sides[side].locale });
    const turns = turnsOf(lines);
    for (const [line, [speaker, text]] of lines.entries()) {
      const now = sentAt(tx.now, turns, line, { zone: client.zone, index });
      await sendMessage(as(speaker, now), { conversation, text });
    }
    const last = lines.at(-1)?.[0] ?? 'coach';
    const other = last === 'coach' ? 'client' : 'coach';
    const lastTurn = turns.filter((turn) => turn === turns.at(-1)).length;
    const read = index % 2 === 0 ? lines.length : lines.length - lastTurn;
    await markRead(as(last, tx.now), { conversation, sequence: lines.length });
    await markRead(as(other, tx.now), { conversation, sequence: read });
  }
}

async function conversationOf(tx: Ctx, coach: string, client: string): Promise<string> {
  const engagement = await tx.store.findOne('engagements', {
    coach: { equals: coach },
    client: { equals: client },
  });
  const conversation = await tx.store.findOne('conversations', {
    engagement: { equals: engagement?.id ?? '' },
  });
  if (!conversation) throw new Error('A pair of the demo has no conversation');
  return conversation.id;
}

/** For each line, which turn of the talk it belongs to. */
function turnsOf(lines: DemoLine[]): number[] {
  let turn = 0;
  return lines.map(([speaker], line) => {
    if (line > 0 && lines[line - 1]?.[0] !== speaker) turn += 1;
    return turn;
  });
}

/** Turns are a day and a little apart, by day; within one, minutes; the last one is from today. */
function sentAt(
  now: Temporal.Instant,
  turns: number[],
  line: number,
  { zone, index }: { zone: string; index: number },
): Temporal.Instant {
  const turn = turns[line] ?? 0;
  const within = 2 * (line - turns.indexOf(turn));
  const left = (turns.at(-1) ?? 0) - turn;
  if (left === 0) return now.subtract({ minutes: 30 + 13 * index - within });
  return now
    .subtract({ hours: 26 * left })
    .toZonedDateTimeISO(zone)
    .with({
      hour: 8 + ((turn * 5 + index * 3) % 12),
      minute: (turn * 17 + index * 7) % 50,
      second: 0,
    })
    .add({ minutes: within })
    .toInstant();
}
