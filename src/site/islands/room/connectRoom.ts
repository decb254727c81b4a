import type { Signal } from '#domain/sessions/roomSignal.ts';
import { openLine, type LineFrame } from '../openLine.ts';

type Ears = {
  /** The line is open, for the first time or again. */
  entered: () => void;
  lost: () => void;
  heard: (tab: string, signal: Signal) => void;
  /** Something about this session's recording is otherwise than it was. */
  changed: () => void;
  /** The page has no place in the room any more: another page of the same person has, or nobody may. */
  shownOut: (why: 'takenOver' | 'refused') => void;
};

type RoomFrame = LineFrame & { tab?: string; signal?: Signal };

/** The line of a page in a room. It comes back by itself until it is closed or shown out. */
export function connectRoom({ room, tab }: { room: string; tab: string }, ears: Ears) {
  const topic = `room:${room}`;
  let isIn = false;
  const line = openLine(take, (state) => {
    const wasIn = isIn;
    isIn = false;
    if (state === 'open') line.say({ subscribe: [{ topic }] });
    // The page then leads to signing in, and back.
    else if (state === 'signedOut') location.reload();
    else if (wasIn) ears.lost();
  });
  return { say, close };

  /** Says something to the other person's page; while there is no line, nobody hears it. */
  function say(signal: Signal): void {
    if (isIn) line.say({ room, tab, signal });
  }

  function close(): void {
    say({ type: 'leave' });
    end();
  }

  function take(frame: RoomFrame): void {
    if (frame.topic !== topic) return;
    if (frame.event === 'subscribed') {
      isIn = true;
      ears.entered();
    } else if (frame.event === 'signal' && frame.signal && frame.tab !== undefined) {
      ears.heard(frame.tab, frame.signal);
    } else if (frame.event === 'changed') {
      ears.changed();
    } else if (frame.event === 'takenOver' || frame.event === 'refused') {
      end();
      ears.shownOut(frame.event);
    }
  }

  function end(): void {
    isIn = false;
    line.close();
  }
}
