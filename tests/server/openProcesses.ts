import { freePort } from '#src/postgres/freePort.ts';
import type { World } from '#tests/support/world.ts';

import { builds } from '../../scripts/lib/builds.ts';
import { startServer } from '../../scripts/lib/startServer.ts';

export type Processes = {
  /** What people have in their address bar; the `Origin` of their forms. */
  origin: string;
  /** Where each process is reached itself. */
  addresses: readonly string[];
  stop(): Promise<void>;
};

type Wish = {
  /** What each process does (`SERVICES`); as many are started. */
  services: readonly string[];
  env?: Record<string, string>;
  /** An open file that takes what they log. */
  output?: number;
};

/** The running product on the database of a world, in several processes, as a larger installation has it. Builds what is not built. */
export async function openProcesses(
  { config }: World,
  { services, env = {}, output }: Wish,
): Promise<Processes> {
  const done = new Set(services.flatMap((each) => each.split(',')));
  for (const build of builds.stale()) {
    if (done.has(build.name)) await builds.make(build);
  }
  const places: { port: number; does: string }[] = [];
  for (const does of services) places.push({ port: await freePort(), does });
  const origin = `http://localhost:${places[0]?.port ?? 0}`;
  const servers = places.map(({ port, does }) =>
    startServer({
      origin: `http://127.0.0.1:${port}`,
      ...(output === undefined ? {} : { output }),
      env: {
        NODE_ENV: 'production',
        LOOM_TEST: '1',
        STAFF_MFA_LEVEL: '2',
        DATA_DIR: config.dataDir,
        DATABASE_URL: config.databaseUrl,
        DATABASE_OWNER_URL: config.databaseOwnerUrl,
        PORT: String(port),
        PUBLIC_URL: origin,
        SERVICES: does,
        SECRET: config.secret,
        ...env,
      },
    }),
  );
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    await Promise.all(servers.map((server) => server.ready));
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, addresses: places.map(({ port }) => `http://127.0.0.1:${port}`), stop };
}
