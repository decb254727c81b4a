import { runScript } from './runScript.ts';

type Options = { env?: Record<string, string | undefined>; signal?: AbortSignal | undefined };

/** Runs a script; when it fails, throws with everything it said. */
export async function mustRun(what: string, args: string[], options: Options = {}): Promise<void> {
  const { code, said } = await runScript(args, options);
  if (code !== 0) throw new Error(`${what} failed (exit code ${code}):\n${said}`);
}
