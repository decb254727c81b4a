/// <reference types="astro/client" />

declare namespace App {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- Astro merges this interface
  interface Locals {
    ctx: import('./site/pageContext.ts').PageCtx;
    /** Why the failure page is shown. */
    failure?: import('./refused.ts').Refused;
  }
}
