import { cpuMs } from './cpuMs.ts';
import type { Target } from './load.ts';

const warmUp = 200;
const visits = 1500;
const atOnce = 10;

/**
 * Milliseconds of processor time of the server `pid` for a visit to an address that is new each time, by a word that the page does not
 * read: nothing that was made for another visit helps.
 */
export async function firstVisits({ url, headers }: Target, pid: number): Promise<number> {
  let visit = 0;
  const { search } = new URL(url);
  const visitAll = async (until: number) => {
    while (visit < until) {
      visit += 1;
      const address = `${url}${search === '' ? '?' : '&'}visit=${visit}`;
      const response = await fetch(address, { headers });
      if (!response.ok) throw new Error(`${address}: ${response.status}`);
      await response.arrayBuffer();
    }
  };
  const visitTogether = (until: number) =>
    Promise.all(Array.from({ length: atOnce }, () => visitAll(until)));
  await visitTogether(warmUp);
  const before = cpuMs(pid);
  await visitTogether(warmUp + visits);
  return (cpuMs(pid) - before) / visits;
}
