// Astro's own checker knows each component's props; the compiler alone knows only that it is one.
declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}
