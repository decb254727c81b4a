import { asSystem, type Ctx } from '../../context.ts';
import { notFound, Refused } from '../../refused.ts';
import { idIn } from '../idIn.ts';
import { isUuid } from '../isUuid.ts';
import { isSystem, verifiedUser } from '../people/actor.ts';
import { keyringOf } from '../privacy/keyring.ts';
import { engagementParts, isOfCoach } from './engagementParts.sql.ts';
import { noteLevels, type NoteLevel } from './noteLevels.ts';
import { storedNote, type StoredNote } from './noteRows.sql.ts';
import { isSameText, judgeNoteText, tagsOf, type NoteText } from './noteText.ts';
import { openedText } from './openedText.ts';
import { openedVersion } from './openedVersion.ts';

type Data = Record<string, unknown>;

/** What a write means: the row as it may be stored, and the words that `keepNoteText` seals once it is; null where nothing of them changed. */
export type JudgedNote = { row: Data; text: NoteText | null };

/** The largest number that a version can have. */
const mostVersions = 2 ** 31 - 1;

/**
 * What always holds for a note, at every door. Its author is whoever writes it, a coach of the engagement; its client is that one's. A text that
 * is left out stays, an empty one clears. Of level `own` no words go into the row. Refuses with 404 where the engagement or session is not
 * the author's or the version was never saved, `notes.readOnly` (409) once the engagement ended, `notes.inTrash` (409), and as `judgeNoteText` does.
 */
export async function judgeNote(
  ctx: Ctx,
  { restores, ...given }: Data,
  id: string | null,
): Promise<JudgedNote> {
  const before = id === null ? null : await storedNote(ctx, id);
  const data = { ...given, ...(before ? await restored(ctx, before, restores) : {}) };
  const row = before ? data : { ...data, ...(await placed(ctx, data)) };
  if (before) await demandOpenNote(ctx, before);
  if (before?.isTrashed && data['trashedAt'] && !isSystem(ctx.actor)) {
    throw new Refused('notes.inTrash', 409);
  }
  const kept = before ? await keptText(ctx, before) : { title: '', body: '', tags: [] };
  const text = {
    title: textOf(data['title'], kept.title),
    body: textOf(data['body'], kept.body),
    tags: tagsIn(data['tags']) ?? kept.tags,
  };
  judgeNoteText(text);
  const level = levelOf(data['level']) ?? before?.level ?? 'own';
  const shown = level === 'own' ? { title: null, body: null, tags: null } : text;
  const isChanged = before?.level !== level || !isSameText(text, kept);
  return { row: { ...row, level, ...shown }, text: isChanged ? text : null };
}

/**
 * What a write means that brings an earlier version back (`restores`, its number), whatever else it says: the words of then. Where others read
 * them then than read the note now, they are their author's alone until shared anew: words never meant for somebody do not come to them this way.
 */
async function restored(ctx: Ctx, before: StoredNote, restores: unknown): Promise<Data> {
  if (typeof restores !== 'number') return {};
  if (!Number.isInteger(restores) || Math.abs(restores) > mostVersions) throw notFound();
  const { id: noteId, authorId, level } = before;
  const version = await openedVersion(ctx, { noteId, authorId, number: restores });
  return { ...version.text, level: version.level === level ? level : 'own' };
}

function textOf(given: unknown, kept: string): string {
  return typeof given === 'string' ? given : kept;
}

function tagsIn(given: unknown): string[] | null {
  if (!Array.isArray(given)) return null;
  return tagsOf(given.filter((tag): tag is string => typeof tag === 'string'));
}

function levelOf(given: unknown): NoteLevel | null {
  return noteLevels.find((level) => level === given) ?? null;
}

async function keptText(ctx: Ctx, before: StoredNote): Promise<NoteText> {
  return openedText(await keyringOf(ctx, before.authorId), before);
}

/** Where a new note belongs: the engagement that was named, or that of its session. */
async function placed(ctx: Ctx, data: Data): Promise<Data> {
  const author = isSystem(ctx.actor) ? idIn(data['author']) : verifiedUser(ctx.actor)?.id;
  if (!author) throw new Refused('common.forbidden', 403);
  const coached = (await engagementParts(ctx, author)).filter(isOfCoach);
  const session = await sessionOf(ctx, idIn(data['session']));
  const wanted = session ? session.engagement : idIn(data['engagement']);
  const found = coached.find(({ id, clientId, part }) =>
    session && wanted === null
      ? part === 'coach' && session.coach === author && session.client === clientId
      : id === wanted,
  );
  if (!found || (session && session.client !== found.clientId)) throw notFound();
  return { author, engagement: found.id, client: found.clientId, session: session?.id ?? null };
}

async function sessionOf(ctx: Ctx, id: string | null) {
  if (id === null) return null;
  const { store } = asSystem(ctx, 'whose session a note is about');
  const session = isUuid(id) ? await store.findByID('sessions', id) : null;
  if (!session) throw notFound();
  const { coach, client, engagement } = session;
  return { id, coach: idIn(coach), client: idIn(client), engagement: idIn(engagement) };
}

/** Refuses with `notes.readOnly` (409) once the note's author coaches its client no more. The product itself may write always. */
export async function demandOpenNote(
  ctx: Ctx,
  { authorId, engagementId }: Pick<StoredNote, 'authorId' | 'engagementId'>,
): Promise<void> {
  if (isSystem(ctx.actor)) return;
  const coached = (await engagementParts(ctx, authorId)).filter(isOfCoach);
  if (!coached.some(({ id }) => id === engagementId)) throw new Refused('notes.readOnly', 409);
}
