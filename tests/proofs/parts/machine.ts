import { cpus, release } from 'node:os';

/** Where and when a result was made, in one line. */
export function machine(): string {
  const cores = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), Linux ${release()}, Node ${process.version}`;
}
