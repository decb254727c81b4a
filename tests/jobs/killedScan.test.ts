import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort } from '#src/postgres/freePort.ts';
import { clamdServer, eicar, type Clamd } from '#tests/support/clamd.ts';
import { aFile, fileScene, type FileScene } from '#tests/support/fileScene.ts';
import { mailSink, type MailSink } from '#tests/support/mailSink.ts';
import { world, type World } from '#tests/support/world.ts';
import { aWorkerProcess, type WorkerProcess } from './aWorkerProcess.ts';
import { superviseNow } from './jobsNow.ts';

const patience = { timeout: 60_000, interval: 100 };

let scanner: Clamd;
let sink: MailSink;
let here: World;
let scene: FileScene;
let door: Door;
const running = new Set<WorkerProcess>();

beforeAll(async () => {
  scanner = await clamdServer();
  sink = await mailSink();
  door = await openDoor(scanner);
  here = await world({ CLAMD: `127.0.0.1:${door.port}` });
  scene = await fileScene(here);
}, 60_000);
afterEach(async () => {
  for (const worker of running) await worker.kill();
  running.clear();
});
afterAll(async () => {
  door.server.close();
  await here.end();
  await sink.close();
  await scanner.close();
});

test.each([
  ['what is clean comes out', 'what to do', 'ready'],
  ['a virus does not', eicar, 'refused'],
])(
  'a worker killed while it had a file looked through leaves it in quarantine; another looks again: %s',
  async (_, content, state) => {
    await here.app.boss?.updateQueue('scanFile', { expireInSeconds: 1 });
    const held = door.hold();
    const first = await started();
    const owner = scene.person('client');
    const brought = { owner, session: scene.session };
    const id = await aFile(here, brought, { name: `${state}.txt`, content, isScanned: false });
    await held;
    expect(await stateOf(id)).toBe('quarantined');
    await first.kill();
    running.delete(first);
    expect(await stateOf(id)).toBe('quarantined');

    await started();
    await expect
      .poll(async () => {
        await superviseNow(here);
        return stateOf(id);
      }, patience)
      .toBe(state);
  },
  120_000,
);

const stateOf = async (id: string) => (await here.system.store.findByID('files', id))?.state;

async function started(): Promise<WorkerProcess> {
  const worker = await aWorkerProcess(here, sink.url, { CLAMD: `127.0.0.1:${door.port}` });
  running.add(worker);
  return worker;
}

type Door = {
  server: Server;
  port: number;
  /** The next who comes is kept waiting; resolves when they are there. */
  hold: () => Promise<void>;
};

/** Stands before a clamd. */
async function openDoor({ port: behind }: Clamd): Promise<Door> {
  let held: (() => void) | null = null;
  const server = createServer((line: Socket) => {
    line.on('error', () => undefined);
    if (held) {
      held();
      held = null;
      return;
    }
    const scan = connect(behind, '127.0.0.1').on('error', () => line.destroy());
    line.pipe(scan).pipe(line);
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const hold = () =>
    new Promise<void>((resolve) => {
      held = resolve;
    });
  return { server, port, hold };
}
