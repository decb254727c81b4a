import type { Ctx } from '../../context.ts';
import type { FileState } from './fileStates.ts';

/** What becomes of a file as it comes: it waits to be looked through (`scanFile`), or is unscanned at once where nobody looks. */
export function stateOnArrival({ app }: Ctx): FileState {
  return app.virusScan ? 'quarantined' : 'unscanned';
}
