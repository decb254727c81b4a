import { sql, type SQL } from '@payloadcms/db-postgres/drizzle';
import { z } from 'zod';
import type { Ctx } from '../../context.ts';
import { isUuid } from '../isUuid.ts';
import { keyringOf, type Keyring } from '../privacy/keyring.ts';
import { normalised } from '../privacy/normalised.ts';
import { changedBefore } from './changedBefore.sql.ts';
import { noteLevels, type NoteLevel } from './noteLevels.ts';
import { noteReader, type NoteReader } from './noteReader.ts';
import { openedText } from './openedText.ts';

export const notesPerPage = 20;

/** What notes are looked for by; what is left out does not matter. Words and the tag are found whole, in any spelling of theirs. */
export type NoteSearch = {
  text?: string | undefined;
  clientId?: string | undefined;
  sessionId?: string | undefined;
  level?: NoteLevel | undefined;
  tag?: string | undefined;
  isTrash?: boolean | undefined;
  /** Where the page before ended. */
  after?: string | undefined;
};

const instant = z.number().transform((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

const row = z.object({
  id: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  sessionId: z.string().nullable(),
  sessionAt: instant.nullable(),
  level: z.enum(noteLevels),
  title: z.string().nullable(),
  body: z.string().nullable(),
  tags: z.array(z.string()).nullable(),
  sealed: z.string().nullable(),
  changedAt: instant,
  cursor: z.string(),
});

export type ListedNote = {
  id: string;
  isOwn: boolean;
  authorName: string;
  clientId: string;
  clientName: string;
  sessionId: string | null;
  sessionAt: Temporal.Instant | null;
  level: NoteLevel;
  /** Null where the reader may only know that the note is there. */
  words: { title: string; body: string; tags: string[] } | null;
  changedAt: Temporal.Instant;
};

/**
 * The notes a coach may read: their own, and those that other coaches of their living engagements share with them, the latest changed
 * first, `notesPerPage` at a time. Scope: `readNote`, for a coach. Refuses as `noteReader` does.
 */
export async function noteList(
  ctx: Ctx,
  search: NoteSearch,
): Promise<{ notes: ListedNote[]; next: string | null }> {
  const reader = await noteReader(ctx);
  const ring = await keyringOf(ctx, reader.id);
  const limit = notesPerPage + 1;
  const found = placesOf(reader, search, conditionsOf(reader, ring, search));
  const rows = await ctx.sql.rows(
    row,
    sql`select n.id, n.author_id as "authorId", a.name as "authorName", n.client_id as "clientId", c.name as "clientName",
        n.session_id as "sessionId", (extract(epoch from t.starts_at) * 1000)::float8 as "sessionAt", n.level,
        n.title, n.body, n.tags, s.sealed, (extract(epoch from n.updated_at) * 1000)::float8 as "changedAt",
        (extract(epoch from n.updated_at) * 1000)::int8::text || '_' || n.id as cursor
      from (
        select id from (${sql.join(found, sql` union `)}) f
        order by updated_at desc, id desc limit ${limit}
      ) page
      join notes n on n.id = page.id
      join users a on a.id = n.author_id
      join users c on c.id = n.client_id
      left join note_seals s on s.note_id = n.id
      left join sessions t on t.id = n.session_id
      order by n.updated_at desc, n.id desc`,
  );
  const shown = rows.slice(0, notesPerPage);
  const next = rows.length > notesPerPage ? (shown.at(-1)?.cursor ?? null) : null;
  return { notes: shown.map((each) => listed(reader, ring, each)), next };
}

function listed(reader: NoteReader, ring: Keyring, note: z.output<typeof row>): ListedNote {
  const { id, authorName, clientId, clientName, sessionId, sessionAt, level, changedAt } = note;
  const words = reader.readsWords ? openedText(ring, note) : null;
  const isOwn = note.authorId === reader.id;
  const about = { clientId, clientName, sessionId, sessionAt };
  return { id, isOwn, authorName, ...about, level, words, changedAt };
}

function conditionsOf(reader: NoteReader, ring: Keyring, search: NoteSearch): SQL[] {
  const { clientId, sessionId, level, after } = search;
  return [
    ...(isUuid(clientId ?? '') ? [sql`n.client_id = ${clientId}`] : []),
    ...(isUuid(sessionId ?? '') ? [sql`n.session_id = ${sessionId}`] : []),
    ...(level ? [sql`n.level = ${level}`] : []),
    ...wordsOf(reader, ring, search),
    ...tagOf(reader, ring, search),
    changedBefore(after),
  ];
}

/** Where the reader's notes lie: among their own, and (some of them again) in each engagement of theirs. Each by its own index, a page of it at most. */
function placesOf(
  { id, coached }: NoteReader,
  { isTrash = false }: NoteSearch,
  conditions: SQL[],
): SQL[] {
  const page = (place: SQL) => sql`(select n.id, n.updated_at
    from notes n left join note_seals s on s.note_id = n.id
    where ${sql.join([place, ...conditions], sql` and `)}
    order by n.updated_at desc, n.id desc limit ${notesPerPage + 1})`;
  if (isTrash) return [page(sql`n.author_id = ${id} and n.trashed_at is not null`)];
  const engagements = JSON.stringify(coached.map((each) => each.id));
  return [
    page(sql`n.author_id = ${id} and n.trashed_at is null`),
    sql`select found.* from json_array_elements_text(${engagements}::json) e (id)
      cross join lateral ${page(sql`n.engagement_id = e.id::uuid and n.level in ('coaches', 'shared')
        and n.trashed_at is null`)} found`,
  ];
}

/** Own notes by their marks, sealed or not; others' by their words, which lie open. Staff who act as the coach look for no words. */
function wordsOf({ id, readsWords }: NoteReader, ring: Keyring, { text = '' }: NoteSearch): SQL[] {
  const words = normalised(text).split(' ').filter(Boolean).slice(0, 12);
  if (words.length === 0) return [];
  if (!readsWords) return [sql`false`];
  const marked = ring.marksToFind(words.join(' ')).map((marks) => sql`s.marks @> ${texts(marks)}`);
  const open = sql`' ' || normalise(concat_ws(' ', n.title, n.body, n.tags::text)) || ' '`;
  const within = words.map((word) => sql`${open} like ${`% ${word} %`}`);
  return [
    sql`((n.author_id = ${id} and (${any(marked)})) or (n.author_id <> ${id} and ${sql.join(within, sql` and `)}))`,
  ];
}

function tagOf({ id, readsWords }: NoteReader, ring: Keyring, { tag = '' }: NoteSearch): SQL[] {
  if (normalised(tag) === '') return [];
  if (!readsWords) return [sql`false`];
  const marked = ring.markToFind(tag).map((mark) => sql`s.tags @> ${texts([mark])}`);
  const open = sql`exists (select from jsonb_array_elements_text(n.tags) t (tag)
    where normalise(t.tag) = ${normalised(tag)})`;
  return [sql`((n.author_id = ${id} and (${any(marked)})) or (n.author_id <> ${id} and ${open}))`];
}

function any(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`false` : sql.join(conditions, sql` or `);
}

function texts(list: readonly string[]): SQL {
  return sql`array(select json_array_elements_text(${JSON.stringify(list)}::json))`;
}
