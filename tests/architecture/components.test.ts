import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';

test('every component is shown by the design system, or by a component that is', () => {
  const shown = new Set<string>();
  const look = (file: string): void => {
    for (const name of componentsIn(file)) {
      if (shown.has(name)) continue;
      shown.add(name);
      look(`src/site/components/${name}.astro`);
    }
  };
  globSync('src/site/pages/design-system/*.astro').forEach(look);
  const all = globSync('src/site/components/*.astro').map((file) => basename(file, '.astro'));
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter((name) => !shown.has(name))).toEqual([]);
});

function componentsIn(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const imports = source.matchAll(/from '(?:#site\/components|\.)\/(\w+)\.astro'/g);
  return [...imports].flatMap(([, name = '']) =>
    globSync(`src/site/components/${name}.astro`).length > 0 ? [name] : [],
  );
}
