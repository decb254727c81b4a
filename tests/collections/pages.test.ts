import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ensureHome } from '#domain/content/ensureHome.ts';
import { landingPage } from '#domain/content/landingPage.ts';
import { aPerson, type Person } from '../support/people.ts';
import { world, type World } from '../support/world.ts';

const page = z.object({
  id: z.string(),
  slug: z.string(),
  _status: z.string(),
  blocks: z.array(z.looseObject({ blockType: z.string() })),
});

describe('pages', () => {
  let home: World;
  let editor: Person;
  let client: Person;
  let admin: Person;
  let id: string;

  beforeAll(async () => {
    home = await world();
    editor = await aPerson(home, ['editor']);
    client = await aPerson(home, ['client']);
    admin = await aPerson(home, ['admin'], { level: 2 });
  });
  afterAll(() => home.end());

  async function rest(path: string, by?: Person, change?: { method: string; body: unknown }) {
    const response = await home.rest(`/api/${path}`, {
      headers: { 'content-type': 'application/json' },
      ...(by ? { cookie: by.cookie } : {}),
      ...(change ? { method: change.method, body: JSON.stringify(change.body) } : {}),
    });
    return { status: response.status, body: z.unknown().parse(await response.json()) };
  }

  const heroOf = (body: unknown) => {
    const { blocks } = page.parse(body);
    return z.object({ heading: z.string() }).parse(blocks[0]).heading;
  };

  async function writes(table: 'audit_logs' | 'events') {
    const { rows } = await home.app.pool.query<{ count: number }>(
      `select count(*)::int as count from ${table} where collection = 'pages'`,
    );
    return rows[0]?.count;
  }

  const draft = (heading: string) => ({
    method: 'PATCH',
    body: {
      _status: 'draft',
      blocks: [
        {
          blockType: 'hero',
          heading,
          text: 'A draft',
          primary: { label: 'Begin', href: '/coaches' },
        },
      ],
    },
  });

  it('the landing page says what the product has to say before anybody wrote one', async () => {
    const english = await landingPage(home.visitor, { preview: false });
    expect(english.blocks[0]).toMatchObject({
      blockType: 'hero',
      heading: 'Change is made one conversation at a time',
    });
    const hebrew = await landingPage(home.context({ kind: 'visitor' }, { locale: 'he' }), {
      preview: false,
    });
    expect(hebrew.blocks[0]).toMatchObject({ heading: 'שינוי נארג שיחה אחר שיחה' });
  });

  it('two processes that start at once make one home page, in both languages', async () => {
    await Promise.all([ensureHome(home.system), ensureHome(home.system), ensureHome(home.system)]);
    const [only, ...others] = await home.system.store.find('pages');
    expect(others).toEqual([]);
    id = only?.id ?? '';
    expect(heroOf((await rest(`pages/${id}?locale=en`)).body)).toMatch(/^Change is made/);
    expect(heroOf((await rest(`pages/${id}?locale=he`)).body)).toMatch(/^שינוי נארג/);
  });

  it('a draft is seen by editors alone; others who ask for drafts get what is published', async () => {
    const saved = await rest(
      `pages/${id}?draft=true&autosave=true`,
      editor,
      draft('Only for editors'),
    );
    expect(saved.status).toBe(200);
    expect(heroOf((await rest(`pages/${id}?draft=true`, editor)).body)).toBe('Only for editors');
    const list = z.object({ docs: z.array(page) });
    for (const asker of [undefined, client]) {
      for (const query of ['', '?draft=true', '?draft=1']) {
        expect(heroOf((await rest(`pages/${id}${query}`, asker)).body)).toMatch(/^Change is made/);
        const { docs } = list.parse((await rest(`pages${query}`, asker)).body);
        expect(docs.map(heroOf)).toEqual([expect.stringMatching(/^Change is made/)]);
      }
      expect((await rest('pages/versions', asker)).status).toBe(403);
    }
  });

  it('an editor sees the draft on the page itself, everybody else what is published', async () => {
    const heading = async (by: Person | null, preview: boolean) => {
      const shown = await landingPage(by ? home.as(by.user) : home.visitor, { preview });
      return [shown.isPreview, z.object({ heading: z.string() }).parse(shown.blocks[0]).heading];
    };
    expect(await heading(editor, true)).toEqual([true, 'Only for editors']);
    expect(await heading(editor, false)).toEqual([
      false,
      'Change is made one conversation at a time',
    ]);
    expect(await heading(client, true)).toEqual([
      false,
      'Change is made one conversation at a time',
    ]);
    expect(await heading(null, true)).toEqual([false, 'Change is made one conversation at a time']);
  });

  it('an autosave step leaves no audit row and no event, publishing leaves both', async () => {
    const before = [await writes('audit_logs'), await writes('events')];
    await rest(`pages/${id}?draft=true&autosave=true`, editor, draft('Typed letter by letter'));
    expect([await writes('audit_logs'), await writes('events')]).toEqual(before);
    const published = draft('Published at last');
    const { status } = await rest(`pages/${id}?autosave=true&draft=true`, editor, {
      ...published,
      body: { ...published.body, _status: 'published' },
    });
    expect(status).toBe(200);
    await rest(`pages/${id}`, editor, {
      ...published,
      body: { ...published.body, _status: 'published' },
    });
    expect(await writes('audit_logs')).toBeGreaterThan(before[0] ?? 0);
    expect(await writes('events')).toBeGreaterThan(before[1] ?? 0);
    expect(heroOf((await rest(`pages/${id}`)).body)).toBe('Published at last');
  });

  it('a half-written block of a draft is left out, the rest is shown', async () => {
    const half = { method: 'PATCH', body: { _status: 'draft', blocks: [{ blockType: 'hero' }] } };
    await rest(`pages/${id}?draft=true&autosave=true`, editor, half);
    const shown = await landingPage(home.as(editor.user), { preview: true });
    expect(shown.isPreview).toBe(true);
    expect(shown.blocks).toEqual([]);
  });

  it('the home page keeps its name and is removed by nobody', async () => {
    await rest(`pages/${id}`, editor, { method: 'PATCH', body: { slug: 'away' } });
    expect(page.parse((await rest(`pages/${id}`)).body).slug).toBe('home');
    for (const by of [editor, admin]) {
      const removed = await rest(`pages/${id}`, by, { method: 'DELETE', body: {} });
      expect([403, 404]).toContain(removed.status);
    }
    expect((await rest(`pages/${id}`)).status).toBe(200);
  });

  it('only editors, marketing and admins write pages', async () => {
    const marketing = await aPerson(home, ['marketing']);
    const support = await aPerson(home, ['support'], { level: 2 });
    const create = (slug: string) => ({
      method: 'POST',
      body: { title: 'About', slug, _status: 'draft', blocks: [] },
    });
    expect((await rest('pages', undefined, create('a'))).status).toBe(403);
    expect((await rest('pages', client, create('b'))).status).toBe(403);
    expect((await rest('pages', support, create('c'))).status).toBe(403);
    expect((await rest('pages', marketing, create('about-us'))).status).toBe(201);
    const own = z.object({ docs: z.array(page) });
    const seen = own.parse((await rest('pages')).body).docs.map(({ slug }) => slug);
    expect(seen).toEqual(['home']);
  });

  it('a link of a block leads into the site, to https, or to an address', async () => {
    const bad = draft('Bad link');
    const [hero] = bad.body.blocks;
    const answer = await rest(`pages/${id}`, editor, {
      method: 'PATCH',
      body: {
        _status: 'published',
        blocks: [{ ...hero, primary: { label: 'Go', href: 'javascript:alert(1)' } }],
      },
    });
    expect(answer.status).toBe(422);
  });
});
