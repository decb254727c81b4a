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

/** `log.error(error)` would take the error's message as the line's text: the error goes through the serializer instead. */
function withoutMessages(
  this: Logger,
  args: [obj: unknown, msg?: string, ...args: unknown[]],
  method: (this: Logger, ...args: [obj: unknown, msg?: string, ...args: unknown[]]) => void,
): void {
  const [first, message, ...rest] = args;
  if (Error.isError(first)) {
    method.apply(this, [{ err: first }, message ?? 'error', ...rest]);
  } else if (carriesError(first) && message === undefined) {
    method.apply(this, [first, 'error']);
  } else {
    method.apply(this, args);
  }
}

function carriesError(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'err' in value && !('msg' in value);
}
