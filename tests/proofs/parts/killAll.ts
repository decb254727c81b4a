import { childrenOf } from './childrenOf.ts';

/** kill -9 for a process and its children, the parent first, so that nobody cleans up. */
export function killAll(pid: number): void {
  for (const each of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
