/**
 * Aborts on the first Ctrl-C, SIGTERM or SIGHUP, or when the process that started this one is
 * gone. Later signals are ignored: npm, the shell and the terminal all send their own.
 */
export function whenToldToStop(): { signal: AbortSignal; told: Promise<void> } {
  const controller = new AbortController();
  const told = new Promise<void>((resolve) => {
    const stop = () => {
      resolve();
      controller.abort();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    process.once('disconnect', stop);
  });
  return { signal: controller.signal, told };
}
