import { pino, type DestinationStream, type Level, type Logger } from 'pino';
import { requestScope } from './requestScope.ts';
import { safeError } from './safeError.ts';

/**
 * The process's log: one JSON line per fact on standard output. Every line written while a request is answered
 * carries its id; errors lose their messages and parameters; what looks like a secret or an address is blanked.
 */
export function createLog(
  level: Level | 'silent' = 'info',
  destination?: DestinationStream,
): Logger {
  const scope = requestScope();
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: safeError, error: safeError, reason: safeError },
    redact: { paths: secrets, censor: '[redacted]' },
    // A copy: pino writes the line's own fields into what it is given here.
    mixin: () => ({ ...scope.getStore() }),
    hooks: { logMethod: withoutMessages },
  };
  return destination ? pino(options, destination) : pino(options);
}

const names = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'secret',
  'token',
  'email',
  'phone',
  'address',
  'ip',
  'params',
  'parameters',
  'query',
  'body',
  'headers',
];

const secrets = names.flatMap((name) =>
  name.startsWith('[') ? [name, `*${name}`] : [name, `*.${name}`],
);

/**
 * Pino takes an error's message as the line's text where none is given, and callers of other people's code give it
 * themselves: the error goes through the serializer, its message goes nowhere.
 */
function withoutMessages(
  this: Logger,
  args: [obj: unknown, msg?: string, ...args: unknown[]],
  method: (this: Logger, ...args: [obj: unknown, msg?: string, ...args: unknown[]]) => void,
): void {
  const [first, message, ...rest] = args;
  const line = Error.isError(first) ? { err: first } : first;
  if (!carriesError(line)) {
    method.apply(this, args);
    return;
  }
  const text = message ?? line.msg;
  const isOurs = typeof text === 'string' && !repeats(text, line.err);
  method.apply(this, [{ ...line, msg: undefined }, isOurs ? text : 'error', ...rest]);
}

function carriesError(value: unknown): value is { err: unknown; msg?: unknown } {
  return typeof value === 'object' && value !== null && 'err' in value;
}

function repeats(text: string, error: unknown): boolean {
  return Error.isError(error) && error.message !== '' && text.includes(error.message);
}
