import { readFileSync } from 'node:fs';

/**
 * Names a living process so that a later process with the same number is not taken for it
 * (a restarted container hands out the same numbers again). Undefined when it does not live.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isNotPermitted(error)) return undefined;
  }
  if (process.platform !== 'linux') return String(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startedAt] = [fields[0], fields[19]];
    return state === 'Z' || state === 'X' ? undefined : `${pid}:${startedAt ?? ''}`;
  } catch {
    return undefined;
  }
}

function isNotPermitted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPERM';
}
