import { drawCall, type Side } from './drawCall.ts';
import { mixSound } from './mixSound.ts';
import { sendParts } from './sendParts.ts';

/** Both sides of a call as they are now. */
export type Sides = {
  sound: [own: MediaStreamTrack | null, other: MediaStreamTrack | null];
  pictures: [own: Side, other: Side];
};

type Parts = {
  id: string;
  /** Where its parts go. */
  path: string;
  sides: () => Sides;
  /** It broke off, or the server takes no more of it. */
  failed: () => void;
};

const partMs = 3_000;
const patienceMs = 6_000;
const types = ['video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4'];

/** Whether this browser can record at all. */
export function canRecord(): boolean {
  return 'MediaRecorder' in window && 'captureStream' in HTMLCanvasElement.prototype;
}

/** Records both sides of a call as one picture and one sound, and sends it in parts while it goes on. */
export function recordCall({ id, path, sides, failed }: Parts) {
  const sound = mixSound();
  const picture = drawCall(() => {
    const now = sides();
    sound.play(now.sound);
    return now.pictures;
  });
  const line = sendParts({ path: `${path}/${id}`, refused: broken });
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(new MediaStream([...picture.tracks, ...sound.tracks]), {
    ...(mimeType === undefined ? {} : { mimeType }),
    videoBitsPerSecond: 700_000,
    audioBitsPerSecond: 64_000,
  });
  const begunAt = performance.now();
  recorder.addEventListener('dataavailable', ({ data }) => {
    line.add(data, performance.now() - begunAt);
  });
  recorder.addEventListener('error', broken);
  recorder.start(partMs);
  return { id, finish, drop };

  /** Resolves when the last part has arrived, or cannot any more. */
  async function finish(): Promise<void> {
    await stopped();
    await line.sent(patienceMs);
  }

  /** Ends it; what has not been sent is lost. */
  function drop(): void {
    line.drop();
    void stopped();
  }

  function stopped(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        picture.stop();
        sound.stop();
        resolve();
      };
      if (recorder.state === 'inactive') {
        end();
        return;
      }
      recorder.addEventListener('stop', end, { once: true });
      recorder.stop();
    });
  }

  function broken(): void {
    drop();
    failed();
  }
}
