import { readFileSync } from 'node:fs';

/** Linux tells processor time in hundredths of a second. */
const tickMs = 10;

/** Processor time that a process has used so far, in all its threads, in milliseconds. */
export function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tickMs;
}
