import { z } from 'zod';
import type { RenderFragment } from '#ports/renderFragment.ts';

const renderer = z.custom<RenderFragment>((given) => typeof given === 'function');

/**
 * What the site's bundle hangs on `globalThis` as it loads (src/site/render). Null in a process without the
 * site, where messages are announced without their markup and pages fetch it.
 */
export function siteRenderer(): RenderFragment | null {
  return (
    renderer.safeParse(Reflect.get(globalThis, Symbol.for('loom.renderFragment'))).data ?? null
  );
}
