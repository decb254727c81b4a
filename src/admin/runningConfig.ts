import type { SanitizedConfig } from 'payload';
import { runningApp } from '#src/app.ts';

/**
 * The configuration of the Payload that main has booted. The panel never evaluates a configuration of its own:
 * a second copy would bring a second set of hooks, and a second Payload.
 */
export async function runningConfig(): Promise<SanitizedConfig> {
  return runningApp().payload.config;
}
