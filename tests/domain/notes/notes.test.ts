import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { discardDraft, keepDraft, noteDraft } from '#domain/notes/noteDraft.ts';
import { bringNoteBack, removeNote, trashNote } from '#domain/notes/noteFate.ts';
import { noteList, notesPerPage, type NoteSearch } from '#domain/notes/noteList.sql.ts';
import { notePage } from '#domain/notes/notePage.ts';
import { noteReader } from '#domain/notes/noteReader.ts';
import { noteVersion, noteVersions, restoreVersion } from '#domain/notes/noteVersions.ts';
import { versionsPerPage } from '#domain/notes/noteVersions.sql.ts';
import { resealNotes } from '#domain/notes/resealNotes.ts';
import { changeNote, writeNote } from '#domain/notes/saveNote.ts';
import { sessionToOpen } from '#domain/notes/sessionToOpen.ts';
import { sharedNotes, sharedNotesPerPage } from '#domain/notes/sharedNotes.sql.ts';
import { sharedNotesOf } from '#domain/notes/sharedNotesOf.sql.ts';
import { demandSharedReader } from '#domain/notes/sharedParts.ts';
import { sharedPreviews } from '#domain/notes/sharedPreviews.sql.ts';
import { rotateKey } from '#domain/privacy/rotateKeys.ts';
import { noteLevels, type NoteLevel } from '#domain/notes/noteLevels.ts';
import {
  aNote,
  noteScene,
  setParts,
  type NoteAsker,
  type NoteScene,
} from '#tests/support/noteScene.ts';
import { aClient, aCoach, anEngagement, type Person } from '#tests/support/people.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { statementsOf } from '#tests/support/statementsOf.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let scene: NoteScene;

beforeAll(async () => {
  here = await world();
  scene = await noteScene(here);
  return async () => {
    await here.end();
  };
});

const as = (asker: NoteAsker) => here.as(scene.person(asker).user);
const ofScene = () => ({ author: scene.person('author'), engagement: scene.engagement });

async function found(asker: NoteAsker, search: NoteSearch): Promise<string[]> {
  const { notes } = await noteList(as(asker), search);
  return notes.map(({ id }) => id);
}

test('a note leads to its session only those who may open that', async () => {
  const session = await scene.anotherSession(500);
  const id = await aNote(here, ofScene(), { level: 'coaches', session });
  const leads = async (asker: NoteAsker) => sessionToOpen(as(asker), await notePage(as(asker), id));
  expect(await leads('coach')).toBe(session);
  // A co-coach wrote it, who is not the session's coach.
  expect((await notePage(as('author'), id)).sessionId).toBe(session);
  expect(await leads('author')).toBeNull();
});

/** All pages of what is shared with somebody. */
async function shared(ctx: ReturnType<typeof as>): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await sharedNotes(ctx, { after });
    ids.push(...page.notes.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}

describe('what is shared', () => {
  test('has what REST gives its readers, for a client and whoever has a part, page by page, each note once', async () => {
    for (const level of noteLevels) await aNote(here, ofScene(), { level });
    const older = await aNote(here, ofScene(), { level: 'shared' });
    for (let at = 0; at < sharedNotesPerPage + 2; at++) {
      await aNote(here, ofScene(), { level: at % 2 === 0 ? 'shared' : 'pair' });
    }
    for (const asker of ['client', 'sponsor'] as const) {
      const rows = await as(asker).store.find('notes', { limit: 200 });
      const found = await shared(as(asker));
      expect(found).toContain(older);
      expect(found.toSorted(), asker).toEqual(rows.map(({ id }) => id).toSorted());
    }
    expect((await sharedNotes(as('client'))).notes).toHaveLength(sharedNotesPerPage);
    for (const asker of ['coach', 'otherCoach', 'otherClient', 'admin', 'support'] as const) {
      expect(await shared(as(asker)), asker).toEqual([]);
    }
  });

  test('ends for a sponsor with the level, the trash, their part and the engagement', async () => {
    const [coach, sponsor, client] = [await aCoach(here), await aClient(here), await aClient(here)];
    const engagement = await anEngagement(here, coach, client);
    const parts = [{ user: sponsor.id, part: 'sponsor' }] as const;
    await setParts(here, engagement, [...parts]);
    const id = await aNote(here, { author: coach, engagement }, { level: 'shared' });
    const reads = async () => (await shared(here.as(sponsor.user))).includes(id);
    const author = here.as(coach.user);
    expect(await reads()).toBe(true);
    for (const level of ['pair', 'coaches', 'own'] as const) {
      await changeNote(author, { id, level });
      expect(await reads(), level).toBe(false);
    }
    await changeNote(author, { id, level: 'shared' });
    await trashNote(author, id);
    expect(await reads()).toBe(false);
    await bringNoteBack(author, id);
    await setParts(here, engagement, []);
    expect(await reads()).toBe(false);
    await setParts(here, engagement, [...parts]);
    expect(await reads()).toBe(true);
    const acting = { ...sponsor.user, impersonatorId: scene.person('support').id };
    expect(await shared(here.as(acting))).toEqual([]);
    await here.system.store.update('engagements', engagement, { state: 'ended' });
    expect(await reads()).toBe(false);
  });

  test('has a page for clients and for coaches who have such a part, and for nobody else', async () => {
    const sponsor = await aCoach(here);
    const engagement = await anEngagement(here, await aCoach(here), await aClient(here));
    expect((await refusalOf(demandSharedReader(here.as(sponsor.user)))).status).toBe(403);
    await setParts(here, engagement, [{ user: sponsor.id, part: 'sponsor' }]);
    await demandSharedReader(here.as(sponsor.user));
    expect((await noteReader(here.as(sponsor.user))).isSharedWith).toBe(true);
    await demandSharedReader(as('client'));
    await demandSharedReader(as('sponsor'));
    for (const asker of ['coach', 'otherCoach', 'admin', 'moderator'] as const) {
      expect((await refusalOf(demandSharedReader(as(asker)))).status, asker).toBe(403);
    }
  });

  test('is a co-coach’s too whose account is no coach’s: what coaches say, and what everyone reads', async () => {
    const [coach, helper, client] = [await aCoach(here), await aClient(here), await aClient(here)];
    const engagement = await anEngagement(here, coach, client);
    await setParts(here, engagement, [{ user: helper.id, part: 'coCoach' }]);
    const of = { author: coach, engagement };
    const ids = new Map<NoteLevel, string>();
    for (const level of noteLevels) ids.set(level, await aNote(here, of, { level }));
    const wanted = [ids.get('coaches'), ids.get('shared')];
    expect(new Set(await shared(here.as(helper.user)))).toEqual(new Set(wanted));
  });

  test('is there once for whoever is co-coach and sponsor of one engagement', async () => {
    const [coach, helper, client] = [await aCoach(here), await aClient(here), await aClient(here)];
    const engagement = await anEngagement(here, coach, client);
    await setParts(here, engagement, [
      { user: helper.id, part: 'coCoach' },
      { user: helper.id, part: 'sponsor' },
    ]);
    const ids: string[] = [];
    for (let at = 0; at < sharedNotesPerPage + 1; at++) {
      ids.push(await aNote(here, { author: coach, engagement }, { level: 'shared' }));
    }
    const { notes } = await sharedNotes(here.as(helper.user));
    expect(notes).toHaveLength(sharedNotesPerPage);
    expect((await shared(here.as(helper.user))).toSorted()).toEqual(ids.toSorted());
  });
});

describe('a coach’s list of notes', () => {
  test('has what REST gives them, note by note and level by level', async () => {
    for (const level of noteLevels) await aNote(here, ofScene(), { level });
    for (const asker of ['author', 'coach', 'otherCoach', 'formerCoCoach'] as const) {
      const listed: string[] = [];
      let after: string | undefined;
      do {
        const page = await noteList(as(asker), { after });
        listed.push(...page.notes.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      const rows = await as(asker).store.find('notes', { limit: 200 });
      const untrashed = rows.filter(({ trashedAt }) => !trashedAt).map(({ id }) => id);
      expect(new Set(listed), asker).toEqual(new Set(untrashed));
    }
    expect((await refusalOf(noteList(as('client'), {}))).status).toBe(403);
  });

  test('finds whole words in any spelling, sealed or shared, and no part of one', async () => {
    const word = `word${randomUUID().slice(0, 6)}`;
    const own = await aNote(here, ofScene(), { body: `About ${word} and נוֹעָה בֶּן־עַמִּי.` });
    const shared = await aNote(here, ofScene(), { level: 'coaches', title: `${word} again` });
    expect(new Set(await found('author', { text: word.toUpperCase() }))).toEqual(
      new Set([own, shared]),
    );
    expect(await found('author', { text: `${word} נועה` })).toEqual([own]);
    expect(await found('author', { text: word.slice(0, -1) })).toEqual([]);
    expect(await found('coach', { text: word })).toEqual([shared]);
    expect(await found('coach', { text: word.slice(0, -1) })).toEqual([]);
    expect(await found('otherCoach', { text: word })).toEqual([]);
    expect(await found('author', { text: `${word}%_'"` })).toHaveLength(2);
  });

  test('finds by tag, client, session and level, and by words under an older key', async () => {
    const tag = `Tag ${randomUUID().slice(0, 6)}`;
    const id = await aNote(here, ofScene(), { tags: [tag, 'more'], session: scene.session });
    const shared = await aNote(here, ofScene(), { level: 'shared', tags: [tag] });
    expect(new Set(await found('author', { tag: tag.toLowerCase() }))).toEqual(
      new Set([id, shared]),
    );
    expect(await found('author', { tag: 'Tag' })).toEqual([]);
    expect(await found('coach', { tag })).toEqual([shared]);
    expect(await found('author', { tag, level: 'own' })).toEqual([id]);
    expect(await found('author', { sessionId: scene.session })).toEqual([id]);
    expect(await found('author', { tag, clientId: scene.person('otherClient').id })).toEqual([]);
    await rotateKey(here.system, scene.person('author').id);
    expect(new Set(await found('author', { tag, text: 'more' }))).toEqual(new Set([id]));
    await resealNotes(here.system, { ownerId: scene.person('author').id });
    expect(await found('author', { tag, text: 'more' })).toEqual([id]);
  });

  test('comes page by page, each note once, at the same cost', async () => {
    const client = await aClient(here);
    const engagement = await anEngagement(here, scene.person('otherCoach'), client);
    const wanted: string[] = [];
    for (let at = 0; at < notesPerPage + 3; at++) {
      wanted.push(await aNote(here, { author: scene.person('otherCoach'), engagement }));
      here.clock.advance({ seconds: 1 });
    }
    const first = await noteList(as('otherCoach'), {});
    const second = await noteList(as('otherCoach'), { after: first.next ?? '' });
    const ids = [...first.notes, ...second.notes].map(({ id }) => id);
    expect([first.notes.length, second.notes.length, second.next]).toEqual([20, 3, null]);
    expect(new Set(ids)).toEqual(new Set(wanted));
    const statements = await statementsOf(here, () => noteList(as('otherCoach'), {}));
    expect(statements).toHaveLength(3);
  });

  test('tells staff who act as the coach only that notes are there', async () => {
    const word = `word${randomUUID().slice(0, 6)}`;
    await aNote(here, ofScene(), { body: word });
    const impersonatorId = scene.person('support').id;
    const acting = here.as({ ...scene.person('author').user, impersonatorId });
    const { notes } = await noteList(acting, {});
    expect(notes.length).toBeGreaterThan(0);
    expect(notes.every(({ words }) => words === null)).toBe(true);
    expect((await noteList(acting, { text: word })).notes).toEqual([]);
    expect((await noteList(acting, { tag: word })).notes).toEqual([]);
  });
});

describe('a note', () => {
  const text = (body: string) => ({ title: 'Title', body, tags: ['one'] });

  test('keeps every saved version for its author, who brings one back', async () => {
    const author = as('author');
    const place = 'new';
    const id = await writeNote(author, {
      engagementId: scene.engagement,
      sessionId: null,
      level: 'own',
      text: text('First words.'),
      place,
    });
    await changeNote(author, { id, level: 'shared', text: text('Second words.') });
    await changeNote(author, { id, level: 'shared', text: text('Second words.') });
    const { versions } = await noteVersions(author, id);
    expect(versions.map(({ number, level }) => [number, level])).toEqual([
      [2, 'shared'],
      [1, 'own'],
    ]);
    expect((await noteVersion(author, id)).text.body).toBe('Second words.');
    expect((await noteVersion(author, id, 1)).text.body).toBe('First words.');
    expect((await refusalOf(noteVersion(as('coach'), id, 1))).status).toBe(404);
    expect((await refusalOf(noteVersions(as('coach'), id))).status).toBe(404);
    await restoreVersion(author, id, 1);
    expect((await notePage(author, id)).words?.body).toBe('First words.');
    // Nobody else was meant to read them.
    expect((await notePage(author, id)).level).toBe('own');
    await restoreVersion(author, id, 2);
    expect((await notePage(author, id)).level).toBe('own');
    await changeNote(author, { id, level: 'shared', text: text('Third words.') });
    await restoreVersion(author, id, 2);
    expect((await notePage(author, id)).level).toBe('shared');
    expect((await noteVersions(author, id)).versions).toHaveLength(6);
    expect((await refusalOf(restoreVersion(author, id, 9))).status).toBe(404);
    const { rows } = await here.app.pool.query<{ sealed: string }>(
      'select sealed from note_versions where note_id = $1',
      [id],
    );
    expect(rows.every(({ sealed }) => !sealed.includes('words'))).toBe(true);
  });

  test('is brought back by REST as by its page: its author’s alone where others read it then', async () => {
    const author = scene.person('author');
    const id = await aNote(here, ofScene(), { body: 'Only mine.' });
    await changeNote(as('author'), { id, level: 'shared', text: text('For all.') });
    const patch = async (who: Person, data: object) => {
      const init = { method: 'PATCH', cookie: who.cookie, body: JSON.stringify(data) };
      return (await here.rest(`/api/notes/${id}`, init)).status;
    };
    const now = async () => {
      const { level, words } = await notePage(as('author'), id);
      return [level, words?.body];
    };
    // Whatever the writer says of who reads it.
    expect(await patch(author, { restores: 1, level: 'shared', body: 'Else.' })).toBe(200);
    expect(await now()).toEqual(['own', 'Only mine.']);
    await changeNote(as('author'), { id, level: 'shared', text: text('Again.') });
    expect(await patch(author, { restores: 2 })).toBe(200);
    expect(await now()).toEqual(['shared', 'For all.']);
    for (const restores of [0, -1, 99, 1.5, 2 ** 40]) {
      expect([400, 404, 422], String(restores)).toContain(await patch(author, { restores }));
    }
    for (const asker of ['coach', 'client', 'sponsor', 'admin'] as const) {
      expect([403, 404], asker).toContain(await patch(scene.person(asker), { restores: 1 }));
    }
    expect(await now()).toEqual(['shared', 'For all.']);
    const row = await (await here.rest(`/api/notes/${id}`, { cookie: author.cookie })).text();
    expect(row).not.toContain('restores');
  });

  test('has its versions in pages, each once, however many they are', async () => {
    const author = as('author');
    const id = await aNote(here, ofScene(), { body: 'Words 1' });
    for (let n = 2; n <= versionsPerPage + 3; n++) {
      await author.store.update('notes', id, { body: `Words ${n}` });
    }
    const first = await noteVersions(author, id);
    const second = await noteVersions(author, id, { below: first.next });
    const numbers = [...first.versions, ...second.versions].map(({ number }) => number);
    expect([first.versions.length, second.versions.length, second.next]).toEqual([20, 3, null]);
    expect(numbers).toEqual(Array.from({ length: 23 }, (_, at) => 23 - at));
    expect((await noteVersion(author, id, 3)).text.body).toBe('Words 3');
  });

  test('has a draft that outlives the tab, sealed, its author’s alone, and ends with a save', async () => {
    const author = as('author');
    const id = await aNote(here, ofScene(), { level: 'shared', body: 'Saved.' });
    const typed = { title: '', body: 'Half a sentence', tags: 'a, b' };
    await keepDraft(author, id, typed);
    expect((await noteDraft(author, id))?.typed).toEqual(typed);
    expect(await noteDraft(as('coach'), id)).toBeNull();
    expect((await notePage(author, id)).words?.body).toBe('Saved.');
    const { rows } = await here.app.pool.query<{ sealed: string }>(
      'select sealed from note_drafts where owner_id = $1',
      [scene.person('author').id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sealed).not.toContain('sentence');
    await changeNote(author, { id, level: 'shared', text: text('Whole.') });
    expect(await noteDraft(author, id)).toBeNull();
    await keepDraft(author, 'new', typed);
    await discardDraft(author, 'new');
    expect(await noteDraft(author, 'new')).toBeNull();
  });

  test('goes into the trash and back, or for good', async () => {
    const author = as('author');
    const id = await aNote(here, ofScene(), { level: 'pair', session: scene.session });
    const shared = async () =>
      (await sharedNotesOf(as('client'), [scene.session])).map((n) => n.id);
    expect(await shared()).toEqual([id]);
    await trashNote(author, id);
    expect(await shared()).toEqual([]);
    expect(await found('author', { isTrash: true })).toContain(id);
    await bringNoteBack(author, id);
    expect(await shared()).toEqual([id]);
    await trashNote(author, id);
    await keepDraft(author, id, { title: 'Half', body: 'said', tags: '' });
    await removeNote(author, id);
    expect((await refusalOf(notePage(author, id))).status).toBe(404);
    const drafts = await here.app.pool.query('select from note_drafts where place = $1', [id]);
    expect(drafts.rowCount).toBe(0);
  });

  test('stands on its session for the client as long as it is shared, and for nobody else', async () => {
    const id = await aNote(here, ofScene(), { session: scene.session, body: 'Words.' });
    const of = async (who: Person) =>
      (await sharedNotesOf(here.as(who.user), [scene.session])).map((note) => note.id);
    const client = scene.person('client');
    for (const [level, isThere] of [
      ['own', false],
      ['pair', true],
      ['coaches', false],
      ['shared', true],
      ['own', false],
    ] as const) {
      await changeNote(as('author'), { id, level, text: text('Words.') });
      expect((await of(client)).includes(id), level).toBe(isThere);
      expect(await of(scene.person('otherClient'))).toEqual([]);
      expect(await of(scene.person('admin'))).toEqual([]);
    }
    const impersonatorId = scene.person('support').id;
    await changeNote(as('author'), { id, level: 'pair', text: text('Words.') });
    const acting = here.as({ ...client.user, impersonatorId });
    expect(await sharedNotesOf(acting, [scene.session])).toEqual([]);
  });

  test('is seen before its session is opened, as long as it is shared, with one statement for all', async () => {
    const other = await scene.anotherSession(50);
    const ids = [scene.session, other];
    const before = (await sharedPreviews(as('client'), ids)).get(other);
    expect(before).toBeUndefined();
    const word = `word${randomUUID().slice(0, 6)}`;
    const id = await aNote(here, ofScene(), { session: other, title: 'Kept', body: word });
    for (const [level, isThere] of [
      ['own', false],
      ['coaches', false],
      ['pair', true],
      ['shared', true],
      ['own', false],
    ] as const) {
      await changeNote(as('author'), { id, level, text: text(word) });
      const seen = await sharedPreviews(as('client'), ids);
      expect(seen.get(other)?.body, level).toBe(isThere ? word : undefined);
      for (const asker of ['otherClient', 'coach', 'sponsor', 'admin'] as const) {
        expect((await sharedPreviews(as(asker), ids)).size, asker).toBe(0);
      }
    }
    await changeNote(as('author'), { id, level: 'pair', text: text(word) });
    await aNote(here, ofScene(), { session: other, level: 'pair', body: 'Later.' });
    expect((await sharedPreviews(as('client'), ids)).get(other)).toMatchObject({
      body: 'Later.',
      count: 2,
    });
    const acting = { ...scene.person('client').user, impersonatorId: scene.person('support').id };
    expect((await sharedPreviews(here.as(acting), ids)).size).toBe(0);
    expect(await statementsOf(here, () => sharedPreviews(as('client'), ids))).toHaveLength(1);
  });

  test('sealed costs its author’s list by REST no statement of its own', async () => {
    const { clean, engagement } = await aPracticeOfOwn();
    const list = () => here.as(clean.user).store.find('notes', { limit: 50 });
    const write = (at: number) =>
      aNote(here, { author: clean, engagement }, { body: `Words ${at}` });
    await write(0);
    const one = await statementsOf(here, list);
    for (let at = 1; at < 9; at++) await write(at);
    const nine = await statementsOf(here, list);
    expect(nine.length).toBe(one.length);
    expect((await list()).map(({ body }) => body)).toContain('Words 8');
    expect((await list()).every(({ body }) => /^Words \d$/.test(body ?? ''))).toBe(true);
  });
});

async function aPracticeOfOwn() {
  const clean = await aCoach(here);
  const engagement = await anEngagement(here, clean, await aClient(here));
  return { clean, engagement };
}
