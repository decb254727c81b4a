import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const files = globSync('src/domain/**/*.ts', { cwd: root }).map((path) => ({
  path,
  name: basename(path).replace(/(\.sql)?\.ts$/, ''),
  isSql: path.endsWith('.sql.ts'),
  source: parsed(path, readFileSync(join(root, path), 'utf8')),
}));

function parsed(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

function callsIn(source: ts.SourceFile): { callee: string; of: string; args: string[] }[] {
  const calls: { callee: string; of: string; args: string[] }[] = [];
  walk(source, (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
    let around: ts.Node = node;
    while (!ts.isSourceFile(around) && !ts.isFunctionDeclaration(around)) around = around.parent;
    const of = ts.isFunctionDeclaration(around) ? (around.name?.text ?? '') : '';
    const args = node.arguments.map((argument) => argument.getText());
    calls.push({ callee: node.expression.text, of, args });
  });
  return calls;
}

/** Functions with a statement that changes rows; what goes through Payload is held by a hook of every collection. */
const writers = new Set(
  files
    .filter(({ isSql }) => isSql)
    .flatMap(({ source }) => source.statements.filter(ts.isFunctionDeclaration))
    .filter((each) => /\b(insert into|update \w+\s+set|delete from)\b/.test(each.getText()))
    .map(({ name }) => name?.text ?? ''),
);

/** What is kept although the act is refused, or has no effect until an act that holds its actor takes it up. */
const ofTries = [
  ...['tryCode', 'tryLinkCode', 'tryAddressCode', 'useChallenge', 'makeChallenge'],
  ...['keepFlow', 'useFlow', 'addAnswer', 'writeAudit', 'sweepTries'],
];

/** Run in the transaction of whoever calls them, or by the product alone when it writes a mail. */
const parts = [
  ...['createSignIn', 'cancelRecovery', 'isTrusted', 'sendCode'],
  ...['notMeUrl', 'stopLinkFor', 'verificationFor', 'setPasswordToken', 'askAtAddress'],
];

/** Where somebody writes without being held: `ctx` stands for the request, `tx` for its transaction. */
function unheldWrites(source: ts.SourceFile): string[] {
  return callsIn(source)
    .filter(({ callee, args }) => writers.has(callee) && args[0] === 'ctx')
    .filter(({ callee, of }) => !ofTries.includes(callee) && !parts.includes(of))
    .map(({ callee, of }) => `${of}: ${callee}`);
}

describe('an act of identity', () => {
  const acts = files.filter(({ path, isSql }) => path.startsWith('src/domain/identity') && !isSql);

  it('writes in a transaction, which holds whoever acts', () => {
    expect(acts.length).toBeGreaterThan(80);
    expect(acts.flatMap(({ source }) => unheldWrites(source))).toEqual([]);
  });

  it('would be missed where it does not', () => {
    const forgetful = `export async function removeAll(ctx: Ctx) { await deleteTotp(ctx, 'id'); }`;
    expect(unheldWrites(parsed('removeAll.ts', forgetful))).toEqual(['removeAll: deleteTotp']);
    const careful = `export async function removeAll(ctx: Ctx) {
      await inTransaction(ctx, (tx) => deleteTotp(tx, 'id')); }`;
    expect(unheldWrites(parsed('removeAll.ts', careful))).toEqual([]);
  });

  it('in a half-done sign-in has that one held', () => {
    // What `prover` writes is told to the owner, whatever became of the sign-in.
    const halfDone = acts.filter(
      ({ name, source }) => name !== 'prover' && source.text.includes('PendingSignIn'),
    );
    const transactions = halfDone.flatMap(({ name, source }) =>
      callsIn(source).flatMap(({ callee, args }) =>
        callee === 'inTransaction' ? [{ name, hold: args[2] ?? '' }] : [],
      ),
    );
    expect(transactions.length).toBeGreaterThan(6);
    expect(transactions.filter(({ hold }) => !hold.includes('pending'))).toEqual([]);
  });

  it('of staff runs in the one transaction that judges them in it', () => {
    const staff = acts.filter(({ path }) => path.includes('/staff/'));
    const own = staff.filter(({ source }) =>
      callsIn(source).some(({ callee }) => callee === 'inTransaction'),
    );
    expect(own.map(({ name }) => name).sort()).toEqual([
      'endSuspensions',
      'setMfaPolicy',
      'signOutOwn',
      'staffAct',
      'stopImpersonation',
    ]);
  });
});

it('nobody is left unheld but whoever ends their own sign-in', () => {
  const unheld = files.filter(({ source }) =>
    callsIn(source).some(
      ({ callee, args }) => callee === 'inTransaction' && args[2] === "'nobody'",
    ),
  );
  expect(unheld.map(({ name }) => name).sort()).toEqual([
    'signOut',
    'signOutOwn',
    'stopImpersonation',
  ]);
});
