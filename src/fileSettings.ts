import { isAbsolute } from 'node:path';

export type FileSettings = {
  /** Where clamd listens; undefined: nobody looks for viruses, and pages say so. */
  clamd: { path: string } | { host: string; port: number } | undefined;
  /** How large one file may be. */
  mostBytes: number;
  /** How many files one session may have. */
  mostPerSession: number;
  /** How large the recording of a session may grow. */
  mostRecordingBytes: number;
};

type Env = Record<string, string | undefined>;

/** What the environment says of people's files, and a sentence for every fault. */
export function readFileSettings(env: Env): { files: FileSettings; faults: string[] } {
  const faults: string[] = [];
  const clamd = env['CLAMD'] === undefined ? undefined : addressIn(env['CLAMD']);
  if (clamd === null) {
    faults.push('CLAMD must be where clamd listens: /run/clamav/clamd.ctl, or host:3310.');
  }
  const files = {
    clamd: clamd ?? undefined,
    mostBytes: wholeNumber('FILE_MEGABYTES', 25, 500) * 1024 * 1024,
    mostPerSession: wholeNumber('FILES_PER_SESSION', 20, 1000),
    mostRecordingBytes: wholeNumber('RECORDING_MEGABYTES', 1000, 10_000) * 1024 * 1024,
  };
  return { files, faults };

  function wholeNumber(name: string, standard: number, most: number): number {
    const text = env[name];
    if (text === undefined) return standard;
    if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most) return Number(text);
    faults.push(`${name} must be a whole number from 1 to ${String(most)}.`);
    return standard;
  }
}

function addressIn(text: string): FileSettings['clamd'] | null {
  if (isAbsolute(text)) return { path: text };
  const [, bracketed, bare, port] = /^(?:\[([\da-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? bare;
  if (host === undefined || !(Number(port) >= 1 && Number(port) <= 65_535)) return null;
  return { host, port: Number(port) };
}
