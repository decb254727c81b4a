// The package's types describe its CommonJS shape; bundlers take the module.
declare module 'htmx.org/dist/htmx.esm.js' {
  import type shape from 'htmx.org';

  const htmx: typeof shape.default;
  export default htmx;
}
