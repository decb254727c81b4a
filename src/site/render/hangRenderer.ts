import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import type { RenderFragment } from '#ports/renderFragment.ts';
import Said from './Said.astro';
import { saidView } from './saidView.ts';

const key = Symbol.for('loom.renderFragment');

/**
 * Hangs what renders fragments outside a request where the other module graphs of the process find it: components live in
 * the site's bundle, the sockets do not.
 */
export async function hangRenderer(): Promise<void> {
  const container = await AstroContainer.create();
  const render: RenderFragment = ({ message, previous }, reader) =>
    container.renderToString(Said, { props: saidView(message, previous, reader) });
  Reflect.set(globalThis, key, render);
}
