import { join } from 'node:path';

import { root } from './root.mjs';

/**
 * Lets Node keep what it compiled, which halves a start. Not for tests: coverage would be inexact.
 * Where the folder cannot be written Node goes on without.
 */
export const compileCache = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') };
