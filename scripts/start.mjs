import process from 'node:process';

import { runUnderProjectNode } from './lib/projectNode.mjs';

runUnderProjectNode('scripts/start.ts', process.argv.slice(2), {
  NODE_ENV: 'production',
  LOOM_START: '1',
});
