/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Made by the middleware before any page runs. */
    ctx: import('./site/pageContext.ts').PageCtx;
    /** Why the failure page is shown. */
    failure?: import('./refused.ts').Refused;
  }
}
