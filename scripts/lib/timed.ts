/** Does a part of the work and prints one line with its name and time. */
export async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`  ${what.padEnd(28)} ${seconds.padStart(6)} s`);
  return result;
}
