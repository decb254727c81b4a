import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createLog } from '#src/server/log.ts';
import { requestScope } from '#src/server/requestScope.ts';
import { safeError } from '#src/server/safeError.ts';
import { Refused } from '#src/refused.ts';

/** As drizzle and pg throw them: the statement with its parameters outside, the row inside. */
function databaseError(): Error {
  const inner = Object.assign(new Error('duplicate key: (email)=(noa@example.com)'), {
    code: '23505',
    detail: 'Key (email)=(noa@example.com) already exists.',
    constraint: 'users_email_idx',
    table: 'users',
    severity: 'ERROR',
  });
  const outer = new Error(
    'Failed query: insert into "users"\nparams: noa@example.com,Noa\n    at Noa (secret:1:1)',
    { cause: inner },
  );
  return Object.assign(outer, { query: 'insert', params: ['noa@example.com', 'Noa'] });
}

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _e, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  write(createLog('info', sink));
  return lines.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
}

test('a database error keeps its code, constraint and place, and loses every value', () => {
  const safe = safeError(databaseError());
  expect(safe.cause).toMatchObject({
    code: '23505',
    constraint: 'users_email_idx',
    table: 'users',
  });
  expect(safe.stack?.[0]).toMatch(/^at .*safeError\.test\.ts:\d+:\d+/);
  expect(JSON.stringify(safe)).not.toMatch(/noa|insert|params|secret/i);
});

test('messages of the engine that name code alone are kept; those that may quote input are not', () => {
  expect(
    safeError(new TypeError("Cannot read properties of undefined (reading 'slug')")).message,
  ).toContain('slug');
  expect(safeError(new TypeError('ctx.find is not a function')).message).toBe(
    'ctx.find is not a function',
  );
  let syntax: unknown;
  try {
    JSON.parse('{"diary": today I');
  } catch (error) {
    syntax = error;
  }
  expect(JSON.stringify(safeError(syntax))).not.toContain('diary');
});

test('a refusal keeps its code, and what is no error at all does not break the log', () => {
  expect(safeError(new Refused('common.notFound', 404))).toMatchObject({
    code: 'common.notFound',
    status: 404,
  });
  expect(safeError('noa@example.com')).toEqual({ name: 'thrown string' });
  expect(safeError(undefined)).toEqual({ name: 'thrown undefined' });
  const loop: Error & { cause?: unknown } = new Error('x');
  loop.cause = loop;
  expect(safeError(loop).name).toBe('Error');
});

test('however an error is logged, its message is not', () => {
  const lines = logged((log) => {
    log.error(databaseError());
    log.error({ err: databaseError() });
    log.error({ err: databaseError() }, 'saving failed');
    log.child({ part: 'x' }).warn({ error: databaseError() }, 'again');
  });
  expect(lines).toHaveLength(4);
  expect(lines[2]).toMatchObject({
    level: 'error',
    msg: 'saving failed',
    err: { cause: { code: '23505' } },
  });
  expect(JSON.stringify(lines)).not.toMatch(/noa|insert into/i);
});

test('secrets and contact data given by name are blanked', () => {
  const lines = logged((log) => {
    log.info(
      {
        email: 'noa@example.com',
        user: { password: 'x1', token: 'x2' },
        headers: { cookie: 'x3' },
      },
      'seen',
    );
  });
  expect(JSON.stringify(lines)).not.toMatch(/noa|x1|x2|x3/);
});

test('lines written while a request is answered carry its id, and nothing of each other', () => {
  const lines = logged((log) => {
    requestScope().run({ requestId: 'r1' }, () => {
      log.info({ first: true }, 'one');
      log.info('two');
    });
    log.info('three');
  });
  expect(lines[0]).toMatchObject({ requestId: 'r1', first: true });
  expect(lines[1]).toMatchObject({ requestId: 'r1' });
  expect(lines[1]).not.toHaveProperty('first');
  expect(lines[2]).not.toHaveProperty('requestId');
});
