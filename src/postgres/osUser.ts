import { spawnSync } from 'node:child_process';

/** The operating-system user that the server runs as. */
export type OsUser = { name: string; uid: number; gid: number };

const ownName = 'loom-postgres';

/**
 * PostgreSQL refuses to run as root. Gives the user it runs as instead: `postgres` where there is
 * one, else our own, made on first use. Undefined when this process is not root.
 */
export function osUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp('postgres') ?? lookUp(ownName);
  if (known) return known;
  const home = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  spawnSync('useradd', [...home, '--shell', '/usr/sbin/nologin', ownName]);
  if (!lookUp(ownName)) spawnSync('adduser', ['-S', '-D', '-H', ownName]);
  const made = lookUp(ownName);
  if (made) return made;
  throw new Error(
    `PostgreSQL does not run as root, there is no user "postgres", and none could be made with ` +
      `useradd. Make a user named ${ownName}, or run this as an ordinary user, or set DATABASE_URL.`,
  );
}

function lookUp(name: string): OsUser | undefined {
  const uid = id('-u', name);
  const gid = id('-g', name);
  return uid === undefined || gid === undefined ? undefined : { name, uid, gid };
}

function id(flag: string, name: string): number | undefined {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined;
}
