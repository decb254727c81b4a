import { globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openFile } from '#domain/files/openFile.ts';
import { removeFile } from '#domain/files/removeFile.ts';
import { scanFile } from '#domain/files/scanFile.ts';
import { sessionFiles } from '#domain/files/sessionFiles.ts';
import { sweepFiles } from '#domain/files/sweepFiles.ts';
import { agreeToRecording } from '#domain/recordings/agreeToRecording.ts';
import { beginRecording } from '#domain/recordings/beginRecording.ts';
import { joinRecording } from '#domain/recordings/joinRecording.ts';
import { keepLonger } from '#domain/recordings/keepLonger.ts';
import { recordingNow } from '#domain/recordings/recordingNow.ts';
import { recordingsOf } from '#domain/recordings/recordingsOf.sql.ts';
import { takeBackRecording } from '#domain/recordings/takeBackRecording.ts';
import { runJob } from '#src/jobs/runJob.ts';
import { cancelSession } from '#domain/sessions/cancelSession.ts';
import { recordingScene, webmHead, type RecordingScene } from '#tests/support/recordingScene.ts';
import { refusalOf } from '#tests/support/refusalOf.ts';
import { roomAskers } from '#tests/support/roomScene.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;
let scene: RecordingScene;

beforeAll(async () => {
  here = await world({ RECORDING_MEGABYTES: '6' });
});
afterAll(() => here.end());
beforeEach(async () => {
  scene = await recordingScene(here);
});

const others = roomAskers.filter((each) => each !== 'client' && each !== 'coach');
const as = (side: 'coach' | 'client') => here.as(scene[side].user);
const only = async () => (await recordingsOf(here.system, scene.session))[0];
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;

function stored(): string[] {
  const folder = join(here.config.dataDir, 'files');
  return globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
}

async function runWaiting(name: 'removeStored' | 'scanFile' | 'joinRecording'): Promise<void> {
  const { boss } = here.app;
  for (;;) {
    const [job] = (await boss?.fetch(name, { includeMetadata: true })) ?? [];
    if (!job) return;
    expect((await runJob(here.app, name, job)).status).toBe('completed');
    await boss?.complete(name, job.id);
  }
}

async function contentOf(side: 'coach' | 'client', fileId: string): Promise<Buffer> {
  const { read } = await openFile(as(side), fileId);
  return Buffer.concat(await Array.fromAsync(await read()));
}

describe('before both have said yes', () => {
  it.each([[[]], [['coach']], [['client']]] as const)(
    '(only %j did) nothing begins',
    async (said) => {
      await scene.agree(...said);
      expect(await codeOf(scene.begin())).toBe('recordings.noConsent');
    },
  );

  it('a yes that was taken back is none', async () => {
    await scene.agree('coach', 'client');
    await scene.stop('client');
    expect(await codeOf(scene.begin())).toBe('recordings.noConsent');
    expect(await recordingNow(as('coach'), scene.session)).toMatchObject({ otherAt: null });
  });

  it('each reads what the other said, and when', async () => {
    await scene.agree('client');
    const at = here.clock.now().toString();
    const none = { ownAt: null, otherAt: null, running: null };
    expect(await recordingNow(as('client'), scene.session)).toEqual({
      ...none,
      isCoach: false,
      ownAt: at,
    });
    expect(await recordingNow(as('coach'), scene.session)).toEqual({
      ...none,
      isCoach: true,
      otherAt: at,
    });
  });

  it('said twice is said once', async () => {
    await Promise.all([scene.agree('client'), scene.agree('client')]);
    const { rows } = await here.app.pool.query(
      'select 1 from recording_consents where session_id = $1',
      [scene.session],
    );
    expect(rows).toHaveLength(1);
  });
});

it('nobody else reads anything of it, agrees, begins or stops', async () => {
  await scene.agree('coach', 'client');
  const recordingId = await scene.begin();
  for (const asker of others) {
    const person = scene.person(asker);
    const ctx = person ? here.as(person.user) : here.visitor;
    for (const act of [recordingNow, agreeToRecording, beginRecording, takeBackRecording]) {
      const { status } = await refusalOf(act(ctx, scene.session));
      expect([401, 403, 404], `${asker}: ${act.name}`).toContain(status);
    }
  }
  expect(await only()).toMatchObject({ id: recordingId, state: 'running' });
});

it('the client begins no recording: the coach’s browser makes it', async () => {
  await scene.agree('coach', 'client');
  expect(await codeOf(beginRecording(as('client'), scene.session))).toBe('common.forbidden');
});

it('there is one at a time, and its yes is good for it alone', async () => {
  await scene.agree('coach', 'client');
  await scene.begin();
  expect(await codeOf(scene.begin())).toBe('recordings.running');
  await scene.stop('coach');
  await scene.agree('coach');
  expect(await codeOf(scene.begin())).toBe('recordings.noConsent');
  await scene.agree('client');
  await scene.begin();
  const recordings = await recordingsOf(here.system, scene.session);
  expect(recordings.map(({ consents }) => consents.length)).toEqual([2, 2]);
});

describe('a part', () => {
  let recordingId: string;
  beforeEach(async () => {
    await scene.agree('coach', 'client');
    recordingId = await scene.begin();
  });

  it.each(['coach', 'client'] as const)('is not taken after the %s stopped', async (side) => {
    await scene.send(recordingId, 0, webmHead);
    await scene.stop(side);
    const before = stored();
    expect(await codeOf(scene.send(recordingId, 1, 'too late'))).toBe('recordings.noConsent');
    expect(stored()).toEqual(before);
  });

  it('that was on its way when the client stopped is not kept', async () => {
    const before = stored();
    async function* slow(): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(webmHead);
      await scene.stop('client');
      yield Buffer.from('said after the stop');
    }
    const { receivePart } = await import('#domain/recordings/receivePart.ts');
    const part = { sessionId: scene.session, recordingId, sequence: 0, ms: 1, bytes: slow() };
    expect(await codeOf(receivePart(as('coach'), part))).toBe('recordings.noConsent');
    expect(stored()).toEqual(before);
  });

  it('sent again is kept once, and none is left out', async () => {
    await scene.send(recordingId, 0, webmHead);
    const before = stored();
    await scene.send(recordingId, 0, webmHead);
    expect(stored()).toEqual(before);
    expect(await codeOf(scene.send(recordingId, 2, 'x'))).toBe('recordings.outOfOrder');
  });

  it('too large is not kept, and none when there is enough', async () => {
    const before = stored();
    const large = new Uint8Array(4 * 1024 * 1024 + 1);
    expect(await codeOf(scene.send(recordingId, 0, large))).toBe('recordings.partTooLarge');
    expect(stored()).toEqual(before);
    for (const n of [0, 1]) await scene.send(recordingId, n, new Uint8Array(4 * 1024 * 1024));
    expect(await codeOf(scene.send(recordingId, 2, 'x'))).toBe('recordings.full');
  });

  it('is not taken from the client, nor from another coach, nor for another session', async () => {
    const { receivePart } = await import('#domain/recordings/receivePart.ts');
    const bytes = async function* () {
      yield await Promise.resolve(webmHead);
    };
    const part = { sessionId: scene.session, recordingId, sequence: 0, ms: 1 };
    for (const asker of ['client', 'otherCoach', 'admin', 'adminAsClient'] as const) {
      const person = scene.person(asker);
      const { status } = await refusalOf(
        receivePart(here.as((person ?? scene.client).user), { ...part, bytes: bytes() }),
      );
      expect([403, 404], asker).toContain(status);
    }
    const other = await recordingScene(here);
    const elsewhere = receivePart(here.as(other.coach.user), {
      ...part,
      sessionId: other.session,
      bytes: bytes(),
    });
    expect(await codeOf(elsewhere)).toBe('common.notFound');
  });

  it('is not taken when the room is closed', async () => {
    scene.setMinute(111);
    expect(await codeOf(scene.send(recordingId, 0, webmHead))).toBe('sessions.roomClosed');
    await scene.stop('client');
    expect(await only()).toMatchObject({ endedById: scene.client.id });
  });
});

describe('a recording that was stopped', () => {
  it('is one file for both, as long as it was, kept for 90 days, and among no materials', async () => {
    const fileId = await scene.recorded();
    const content = await contentOf('client', fileId);
    expect(content.toString('latin1')).toMatch(/and the rest$/);
    const at = content.indexOf(Buffer.from('448988', 'hex'));
    expect(content.readDoubleBE(at + 3)).toBe(6000);
    expect(await contentOf('coach', fileId)).toEqual(content);
    const recording = await only();
    expect(recording).toMatchObject({ state: 'unscanned', type: 'video/webm', lastedMs: 6000 });
    const days = recording?.keptUntil?.since(here.clock.now()).total('hours');
    expect(days).toBe(90 * 24);
    expect(await sessionFiles(as('client'), scene.session)).toEqual([]);
    await runWaiting('removeStored');
    const file = await here.system.store.findByID('files', fileId);
    expect(stored().filter((path) => path.includes(file?.storageKey ?? '-'))).toHaveLength(1);
  });

  it('is put together once, however often that is asked', async () => {
    const fileId = await scene.recorded();
    const before = stored();
    const { id = '' } = (await only()) ?? {};
    await Promise.all([1, 2].map(() => joinRecording(here.system, { recordingId: id })));
    expect(await only()).toMatchObject({ fileId });
    expect(stored()).toEqual(before);
  });

  it('is opened by nobody else, the office and staff who act as somebody included', async () => {
    const fileId = await scene.recorded();
    for (const asker of others) {
      const person = scene.person(asker);
      const ctx = person ? here.as(person.user) : here.visitor;
      expect((await refusalOf(openFile(ctx, fileId))).status, asker).toBe(404);
      expect((await refusalOf(removeFile(ctx, fileId))).status, asker).toBeGreaterThanOrEqual(403);
      expect((await refusalOf(keepLonger(ctx, fileId))).status, asker).toBeGreaterThanOrEqual(403);
    }
    expect(await contentOf('coach', fileId)).not.toHaveLength(0);
  });

  it.each(['coach', 'client'] as const)(
    'is deleted by the %s for both, which is written down',
    async (side) => {
      const fileId = await scene.recorded();
      const { storageKey = '-' } = (await here.system.store.findByID('files', fileId)) ?? {};
      await removeFile(as(side), fileId);
      await runWaiting('removeStored');
      expect(stored().join()).not.toContain(storageKey);
      expect(await only()).toMatchObject({ state: 'gone', fileId: null });
      const { rows } = await here.app.pool.query(
        `select actor_id from audit_logs where document_id = $1 and act = 'delete'`,
        [fileId],
      );
      expect(rows).toEqual([{ actor_id: scene[side].id }]);
    },
  );

  it('goes when its time is over, unless one of the two had it kept for longer', async () => {
    const fileId = await scene.recorded();
    here.clock.set(here.clock.now().add({ hours: 24 * 60 }));
    await keepLonger(as('client'), fileId);
    const { rows } = await here.app.pool.query(
      `select reason from audit_logs
        where document_id = $1 and changes ? 'keptUntil' and act = 'update'`,
      [fileId],
    );
    expect(rows).toEqual([{ reason: 'kept longer, as its client asked' }]);
    here.clock.set(here.clock.now().add({ hours: 24 * 60 }));
    await sweepFiles(here.system);
    expect(await only()).toMatchObject({ state: 'unscanned' });
    here.clock.set(here.clock.now().add({ hours: 24 * 31 }));
    await sweepFiles(here.system);
    expect(await only()).toMatchObject({ state: 'gone' });
  });

  it('of something that is no video is not kept', async () => {
    await scene.agree('coach', 'client');
    const recordingId = await scene.begin();
    await scene.send(recordingId, 0, '<html><script>alert(1)</script>');
    await scene.stop('client');
    await joinRecording(here.system, { recordingId });
    expect(await only()).toMatchObject({ state: 'unfit', fileId: null });
    await runWaiting('removeStored');
  });

  it('before anything came leaves nothing', async () => {
    await scene.agree('coach', 'client');
    const recordingId = await scene.begin();
    await scene.stop('client');
    await joinRecording(here.system, { recordingId });
    expect(await only()).toBeUndefined();
  });

  it('is called unscanned from the start where nobody looks for viruses, and waits to be looked through where somebody does', async () => {
    const joined = async () => {
      await scene.agree('coach', 'client');
      const recordingId = await scene.begin();
      await scene.send(recordingId, 0, webmHead);
      await scene.stop('coach');
      await joinRecording(here.system, { recordingId });
      const recordings = await recordingsOf(here.system, scene.session);
      return recordings.find(({ id }) => id === recordingId)?.state;
    };
    expect(await joined()).toBe('unscanned');
    Object.assign(here.app, { virusScan: { scan: () => Promise.resolve('clean') } });
    expect(await joined()).toBe('quarantined');
    await runWaiting('scanFile');
    Object.assign(here.app, { virusScan: null });
    const states = (await recordingsOf(here.system, scene.session)).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['ready', 'unscanned']);
  });

  it('that the scanner cannot take whole is kept, and called not scanned; one with a virus is not', async () => {
    const scanned = async (verdict: 'unfit' | 'infected') => {
      Object.assign(here.app, { virusScan: { scan: () => Promise.resolve(verdict) } });
      const fileId = await scene.recorded();
      Object.assign(here.app, { virusScan: null });
      await scanFile(here.system, { fileId });
      return (await here.system.store.findByID('files', fileId))?.state;
    };
    expect(await scanned('unfit')).toBe('unscanned');
    expect(await scanned('infected')).toBe('refused');
  });
});

describe('a coach’s browser that is gone without a word', () => {
  it('leaves what had arrived, put together by the clock', async () => {
    await scene.agree('coach', 'client');
    const recordingId = await scene.begin();
    await scene.send(recordingId, 0, webmHead);
    await scene.send(recordingId, 1, 'up to here');
    await sweepFiles(here.system);
    expect(await only()).toMatchObject({ state: 'running' });
    scene.setMinute(9);
    await sweepFiles(here.system);
    expect(await only()).toMatchObject({ state: 'joining', endedById: null });
    await runWaiting('joinRecording');
    await runWaiting('scanFile');
    const { fileId, endedAt } = z
      .object({ fileId: z.string(), endedAt: z.instanceof(Temporal.Instant) })
      .parse(await only());
    expect((await contentOf('client', fileId)).toString('latin1')).toMatch(/up to here$/);
    expect(endedAt.until(here.clock.now()).total('minutes')).toBe(4);
  });

  it('leaves parts that no sweep takes for rubbish', async () => {
    await scene.agree('coach', 'client');
    const recordingId = await scene.begin();
    await scene.send(recordingId, 0, webmHead);
    here.clock.set(Temporal.Now.instant().add({ hours: 100 }));
    await sweepFiles(here.system);
    await runWaiting('joinRecording');
    expect(await only()).toMatchObject({ state: 'unscanned' });
  });
});

it('a session that is called off takes no more of its recording', async () => {
  scene.setMinute(-5);
  await scene.agree('coach', 'client');
  const recordingId = await scene.begin();
  await cancelSession(as('coach'), { sessionId: scene.session });
  expect(await codeOf(scene.send(recordingId, 0, webmHead))).toBe('sessions.roomClosed');
});
