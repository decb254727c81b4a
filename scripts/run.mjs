// Runs a TypeScript script under the project's own Node: node scripts/run.mjs scripts/build.ts [arguments]
import process from 'node:process';

import { runUnderProjectNode } from './lib/projectNode.mjs';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  console.error('Say which script to run: node scripts/run.mjs scripts/build.ts');
  process.exit(1);
}
runUnderProjectNode(script, args);
