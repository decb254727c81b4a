import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { notePage } from '#domain/notes/notePage.ts';
import { checkIn } from '#domain/preparation/prepare.ts';
import { sessionPage } from '#domain/sessions/sessionPage.ts';
import { actingAs } from '#tests/support/actingAs.ts';
import { aBooking } from '#tests/support/aBooking.ts';
import { anAttendedSession } from '#tests/support/anAttendedSession.ts';
import { aFile } from '#tests/support/fileScene.ts';
import { aNote, noteScene, type NoteAsker, type NoteScene } from '#tests/support/noteScene.ts';
import { aClient, aCoach, aPerson, type Person } from '#tests/support/people.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let scene: NoteScene;

beforeAll(async () => {
  here = await world();
  scene = await noteScene(here);
});
afterAll(() => here.end());

const opening = z.object({ actor_id: z.string(), changes: z.object({}).strict() });

/** Who opened this row, as the audit log has it. */
async function openings(collection: string, id: string): Promise<string[]> {
  const { rows } = await here.app.pool.query(
    `select actor_id, changes from audit_logs
     where collection = $1 and document_id = $2 and act = 'read' order by at, id`,
    [collection, id],
  );
  return z
    .array(opening)
    .parse(rows)
    .map((row) => row.actor_id);
}

const open = async (path: string, who: Person | null) =>
  (await here.rest(`/api/${path}`, who ? { cookie: who.cookie } : {})).status;

describe('opening what is somebody else’s', () => {
  it('is recorded for a note: page and REST, its other readers and staff, not its author nor its client', async () => {
    const id = await aNote(
      here,
      { author: scene.person('author'), engagement: scene.engagement },
      {
        level: 'shared',
      },
    );
    const as = (asker: NoteAsker) => scene.person(asker);
    await notePage(here.as(as('author').user), id);
    for (const asker of ['author', 'client'] as const) await open(`notes/${id}`, as(asker));
    expect(await openings('notes', id)).toEqual([]);
    await notePage(here.as(as('coach').user), id);
    for (const asker of ['sponsor', 'support'] as const) {
      expect(await open(`notes/${id}`, as(asker))).toBe(200);
    }
    expect(await open(`notes/${id}`, as('otherCoach'))).toBe(404);
    await here.as(as('coach').user).store.find('notes');
    const others = (['coach', 'sponsor', 'support'] as const).map((asker) => as(asker).id);
    expect(await openings('notes', id)).toEqual(others);
  });

  it('is recorded for a session that staff open, and not for its two', async () => {
    const { session } = scene;
    for (const asker of ['client', 'coach'] as const) {
      await sessionPage(here.as(scene.person(asker).user), session);
      expect(await open(`sessions/${session}`, scene.person(asker))).toBe(200);
    }
    expect(await openings('sessions', session)).toEqual([]);
    await sessionPage(here.as(scene.person('support').user), session);
    expect(await open(`sessions/${session}`, scene.person('admin'))).toBe(200);
    const staff = (['support', 'admin'] as const).map((asker) => scene.person(asker).id);
    expect(await openings('sessions', session)).toEqual(staff);
  });

  it('is recorded for what stands around a session, where staff open it: check-in, task, file', async () => {
    const coach = await aCoach(here);
    const client = await aClient(here, { of: coach });
    const session = await aBooking(here, { coach, client });
    const engagement = await here.system.store.findOne('engagements', {
      client: { equals: client.id },
    });
    const task = await here.system.store.create('tasks', {
      coach: coach.id,
      client: client.id,
      engagement: engagement?.id ?? '',
      session,
      title: 'Write it down',
    });
    const words = { comesWith: '', wants: 'A quiet evening', sinceLast: '' };
    await checkIn(here.as(client.user), { sessionId: session, ...words });
    const { rows } = await here.app.pool.query<{ id: string }>(
      `select id from preparations where session_id = $1`,
      [session],
    );
    const file = await aFile(here, { owner: client, session });
    const things = { tasks: task.id, preparations: rows[0]?.id ?? '', files: file };
    const admin = await aPerson(here, ['admin'], { level: 2 });
    for (const [slug, id] of Object.entries(things)) {
      for (const who of [client, coach, admin]) {
        expect(await open(`${slug}/${id}`, who), slug).toBe(200);
      }
      expect(await openings(slug, id), slug).toEqual([admin.id]);
    }
  });

  it('is recorded for staff who act as one of the two, under their own name and as whom', async () => {
    const { session } = scene;
    const as = (asker: NoteAsker) => scene.person(asker);
    const id = await aNote(
      here,
      { author: as('author'), engagement: scene.engagement },
      { level: 'shared' },
    );
    const staff = await aPerson(here, ['support'], { level: 2 });
    const acting = await actingAs(here, staff, as('client'));
    expect(await open(`sessions/${session}`, acting)).toBe(200);
    expect(await open(`notes/${id}`, acting)).toBe(200);
    for (const [collection, of] of [
      ['sessions', session],
      ['notes', id],
    ] as const) {
      const { rows } = await here.app.pool.query(
        `select reason from audit_logs
         where collection = $1 and document_id = $2 and act = 'read' and actor_id = $3`,
        [collection, of, staff.id],
      );
      expect(rows).toEqual([{ reason: `acts as ${as('client').id}` }]);
    }
  });

  it('is recorded for feedback that staff open, never for a list nor for a review’s readers', async () => {
    const [coach, client] = [await aCoach(here), await aClient(here)];
    const session = await anAttendedSession(here, { coach, client });
    const { id } = await here.as(client.user).store.create('feedback', {
      session,
      coach: coach.id,
      client: client.id,
      rating: 4,
      isReview: true,
    });
    const moderator = await aPerson(here, ['moderator'], { level: 2 });
    for (const who of [client, coach, null, await aClient(here)]) {
      expect(await open(`feedback/${id}`, who)).toBe(200);
    }
    expect(await open(`feedback?where[id][equals]=${id}`, moderator)).toBe(200);
    expect(await openings('feedback', id)).toEqual([]);
    expect(await open(`feedback/${id}`, moderator)).toBe(200);
    expect(await openings('feedback', id)).toEqual([moderator.id]);
  });
});
