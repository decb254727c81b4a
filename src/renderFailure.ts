import type { RenderError } from './server/types.ts';

type Renderer = (name: string, props: Record<string, unknown>, locale: string) => Promise<string>;

/** The site's own page for failures that no page saw (a refused origin, a body too large). Without the site in this process the front's plain page stands in. */
export const renderFailure: RenderError = async ({ status, requestId, locale }) => {
  const render = rendererOf(globalThis);
  return render?.('Failure', { status, requestId }, locale);
};

function rendererOf(scope: object): Renderer | undefined {
  const found: unknown = Reflect.get(scope, Symbol.for('loom.render'));
  return isRenderer(found) ? found : undefined;
}

function isRenderer(value: unknown): value is Renderer {
  return typeof value === 'function';
}
