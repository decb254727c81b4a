import { isRefused } from '#src/refused.ts';

/** An error as it may be written to a log: what broke and where, never what somebody typed. */
export type SafeError = {
  name: string;
  /** A refusal's code, an SQLSTATE or a system error code. */
  code?: string;
  message?: string;
  constraint?: string;
  table?: string;
  column?: string;
  syscall?: string;
  status?: number;
  stack?: string[];
  cause?: SafeError;
  errors?: SafeError[];
};

const maxFrames = 12;
const maxDepth = 4;

/**
 * Strips an error of everything that may carry personal data. Messages of drizzle and PostgreSQL hold parameters and
 * whole rows, messages of parsers hold their input: none is kept, save those of the engine that name code only.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (typeof error !== 'object' || error === null) return { name: `thrown ${typeof error}` };
  const safe: SafeError = { name: word(read(error, 'name')) ?? 'Error' };
  const message = engineMessage(read(error, 'message'));
  if (message !== undefined) safe.message = message;
  const code = isRefused(error) ? error.code : word(read(error, 'code'));
  if (code !== undefined) safe.code = code;
  for (const key of ['constraint', 'table', 'column', 'syscall'] as const) {
    const value = word(read(error, key));
    if (value !== undefined) safe[key] = value;
  }
  const status = read(error, 'status');
  if (typeof status === 'number') safe.status = status;
  const stack = frames(read(error, 'stack'), read(error, 'message'));
  if (stack.length > 0) safe.stack = stack;
  if (depth < maxDepth) addInner(safe, error, depth);
  return safe;
}

function addInner(safe: SafeError, error: object, depth: number): void {
  const cause = read(error, 'cause');
  if (typeof cause === 'object' && cause !== null) safe.cause = safeError(cause, depth + 1);
  const errors = read(error, 'errors');
  if (error instanceof AggregateError && Array.isArray(errors)) {
    safe.errors = errors.slice(0, 3).map((inner: unknown) => safeError(inner, depth + 1));
  }
}

function read(error: object, key: string): unknown {
  try {
    const value: unknown = Reflect.get(error, key);
    return value;
  } catch {
    return undefined;
  }
}

/** Codes and names are words; anything with spaces, quotes or at-signs in it is somebody's text. */
function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.:/-]{1,80}$/.test(value) ? value : undefined;
}

const engineMessages = [
  /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,60}'\)$/,
  /^[\w$.()[\]]{1,80} is not (?:a function|a constructor|defined|iterable)$/,
  /^Cannot access '[\w$]{1,60}' before initialization$/,
  /^Assignment to constant variable\.$/,
  /^Maximum call stack size exceeded$/,
];

function engineMessage(message: unknown): string | undefined {
  if (typeof message !== 'string') return undefined;
  return engineMessages.some((pattern) => pattern.test(message)) ? message : undefined;
}

function frames(stack: unknown, message: unknown): string[] {
  if (typeof stack !== 'string') return [];
  // The message stands in the stack as well, and may itself look like a frame.
  const rest =
    typeof message === 'string' && message !== '' ? stack.split(message).join('\n') : stack;
  return rest
    .split('\n')
    .filter((line) => /^\s+at [^\n]{1,400}$/.test(line) && /:\d+:\d+\)?$|\(native\)$/.test(line))
    .slice(0, maxFrames)
    .map((line) =>
      line.trim().replace(`file://${process.cwd()}/`, '').replace(`${process.cwd()}/`, ''),
    );
}
