import process from 'node:process';

import { install } from './lib/install.mjs';
import { runUnderProjectNode } from './lib/projectNode.mjs';

install();
runUnderProjectNode('scripts/dev.ts', process.argv.slice(2));
