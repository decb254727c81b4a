import { z } from 'zod';
import { bringNoteBack, removeNote, trashNote } from '#domain/notes/noteFate.ts';
import { noteLevels } from '#domain/notes/noteLevels.ts';
import { noteList, type ListedNote } from '#domain/notes/noteList.sql.ts';
import { notePage } from '#domain/notes/notePage.ts';
import { noteLimits } from '#domain/notes/noteText.ts';
import { changeNote, writeNote } from '#domain/notes/saveNote.ts';
import { sharedNotes } from '#domain/notes/sharedNotes.sql.ts';
import { sharedNotesOf, type SharedNote } from '#domain/notes/sharedNotesOf.sql.ts';
import { notFound } from '#src/refused.ts';
import type { Endpoint } from './Endpoint.ts';
import { makeEndpoint } from './makeEndpoint.ts';
import { noBody } from './noBody.ts';
import { nothing } from './nothing.ts';
import { id, instant, pageOf } from './shapes.ts';

const level = z
  .enum(noteLevels)
  .describe('Who reads it: own, its author alone; pair, the client too; coaches; shared, everyone');
const title = z.string().max(noteLimits.title);
const body = z.string().max(noteLimits.body).describe('Markdown');
const tags = z.array(z.string().min(1).max(noteLimits.tag)).max(noteLimits.tags);

const note = z
  .object({
    id,
    isOwn: z.boolean().describe('Whether you wrote it'),
    authorName: z.string(),
    clientName: z.string(),
    session: id.nullable().describe('Which it is about'),
    level,
    title: z.string(),
    body: z.string().describe('Markdown'),
    tags: z.array(z.string()),
    changedAt: instant,
  })
  .meta({ id: 'Note' });

const cursor = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/);

const shared = note
  .pick({
    id: true,
    authorName: true,
    clientName: true,
    title: true,
    body: true,
    tags: true,
  })
  .extend({
    session: id.nullable().describe('Which it is about, unless you read it as a sponsor'),
    changedAt: instant,
  })
  .meta({ id: 'SharedNote' });

const kept = z.object({ id }).meta({ id: 'KeptNote' });

const words = {
  title: title.optional(),
  body: body.optional(),
  tags: tags.optional(),
  level: level.optional(),
};
const byId = z.strictObject({ id: z.string() });
const one = { headers: [], pathSchema: byId, querySchema: nothing, isFor: 'coach' as const };

/** What coaches write about sessions and clients, and what of it is shared with their clients. */
export const noteEndpoints: Endpoint[] = [
  makeEndpoint({
    method: 'GET',
    path: '/notes',
    id: 'listNotes',
    summary:
      'Notes of yours, and those other coaches share with you, the latest changed first, a page at a time',
    isFor: 'coach',
    scope: 'notes:read',
    headers: [],
    pathSchema: nothing,
    querySchema: z.strictObject({
      q: z.string().max(120).optional().describe('Whole words: private notes are sealed'),
      client: id.optional(),
      session: id.optional(),
      level: level.optional(),
      tag: z.string().max(noteLimits.tag).optional(),
      isTrashed: z.enum(['true', 'false']).default('false'),
      cursor: cursor.optional(),
    }),
    bodySchema: noBody,
    answers: { 200: { means: 'A page of them', body: pageOf(note) } },
    refusals: [401, 403, 422],
    act: async (ctx, { query: { q, client, session, isTrashed, cursor, ...rest } }) => {
      const { notes, next } = await noteList(ctx, {
        ...rest,
        text: q,
        clientId: client,
        sessionId: session,
        isTrash: isTrashed === 'true',
        after: cursor,
      });
      return { status: 200, body: { items: notes.map(told), next } };
    },
  }),
  makeEndpoint({
    method: 'POST',
    path: '/notes',
    id: 'writeNote',
    summary:
      'Writes a note about a session or the client of an engagement; for you alone unless said',
    isFor: 'coach',
    scope: 'notes:write',
    headers: [],
    pathSchema: nothing,
    querySchema: nothing,
    bodySchema: z.union([
      z.strictObject({ session: id, ...words }),
      z.strictObject({ engagement: id, ...words }),
    ]),
    answers: { 201: { means: 'It is kept', body: kept } },
    refusals: [400, 401, 403, 404, 409, 415, 422],
    act: async (
      ctx,
      { body: { title: heading = '', body: text = '', tags: given = [], ...rest } },
    ) => {
      const made = await writeNote(ctx, {
        engagementId: 'engagement' in rest ? rest.engagement : null,
        sessionId: 'session' in rest ? rest.session : null,
        level: rest.level ?? 'own',
        text: { title: heading, body: text, tags: given },
        place: null,
      });
      return { status: 201, headers: { location: `/api/v1/notes/${made}` }, body: { id: made } };
    },
  }),
  makeEndpoint({
    ...one,
    method: 'GET',
    path: '/notes/{id}',
    id: 'getNote',
    summary: 'One note that you may read as a coach',
    scope: 'notes:read',
    bodySchema: noBody,
    answers: { 200: { means: 'It', body: note } },
    refusals: [401, 403, 404],
    act: async (ctx, { path }) => {
      const { sessionId, ...found } = await notePage(ctx, path.id);
      return { status: 200, body: told({ ...found, sessionId }) };
    },
  }),
  makeEndpoint({
    ...one,
    method: 'PATCH',
    path: '/notes/{id}',
    id: 'changeNote',
    summary:
      'Changes what is sent of a note you wrote: its words, who reads it, whether it lies in the trash',
    scope: 'notes:write',
    bodySchema: z.strictObject({ ...words, isTrashed: z.boolean().optional() }),
    answers: { 200: { means: 'It is kept', body: kept } },
    refusals: [400, 401, 403, 404, 409, 415, 422],
    act: async (ctx, { path, body: { isTrashed, level: wanted, ...text } }) => {
      if (!id.safeParse(path.id).success) throw notFound();
      if (isTrashed === false) await bringNoteBack(ctx, path.id);
      if (wanted !== undefined || Object.keys(text).length > 0) {
        await changeNote(ctx, { id: path.id, level: wanted, text });
      }
      if (isTrashed === true) await trashNote(ctx, path.id);
      return { status: 200, body: { id: path.id } };
    },
  }),
  makeEndpoint({
    ...one,
    method: 'DELETE',
    path: '/notes/{id}',
    id: 'removeNote',
    summary: 'Removes a note you wrote, out of the trash, for good',
    scope: 'notes:write',
    bodySchema: noBody,
    answers: { 204: { means: 'It is gone', body: null } },
    refusals: [401, 403, 404, 409, 415],
    act: async (ctx, { path }) => {
      if (!id.safeParse(path.id).success) throw notFound();
      await removeNote(ctx, path.id);
      return { status: 204 };
    },
  }),
  makeEndpoint({
    method: 'GET',
    path: '/shared-notes',
    id: 'listSharedNotes',
    summary:
      'What coaches share with you, as their client or as somebody with a part in an engagement: the latest changed first, a page at a time; of one session all, for its client, the oldest first',
    isFor: 'person',
    scope: 'notes:read',
    headers: [],
    pathSchema: nothing,
    querySchema: z.strictObject({
      session: id.optional().describe('About one session'),
      cursor: cursor.optional(),
    }),
    bodySchema: noBody,
    answers: { 200: { means: 'A page of them', body: pageOf(shared) } },
    refusals: [401, 403, 422],
    act: async (ctx, { query: { session, cursor: after } }) => {
      const { notes, next } =
        session === undefined
          ? await sharedNotes(ctx, { after })
          : { notes: await sharedNotesOf(ctx, [session]), next: null };
      return { status: 200, body: { items: notes.map(toldToReader), next } };
    },
  }),
];

type Readable = Pick<
  ListedNote,
  'id' | 'isOwn' | 'authorName' | 'clientName' | 'sessionId' | 'level' | 'words' | 'changedAt'
>;

function told({ words: said, sessionId, changedAt, ...rest }: Readable): z.output<typeof note> {
  // Only staff who act as the coach have rows without words.
  const text = said ?? { title: '', body: '', tags: [] };
  return note.parse({ ...rest, ...text, session: sessionId, changedAt: changedAt.toString() });
}

function toldToReader(given: SharedNote): z.output<typeof shared> {
  const { id: of, authorName, clientName, sessionId, changedAt } = given;
  return shared.parse({
    id: of,
    authorName,
    clientName,
    session: sessionId,
    title: given.title ?? '',
    body: given.body ?? '',
    tags: given.tags ?? [],
    changedAt: changedAt.toString(),
  });
}
