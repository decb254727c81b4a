import { agreeToRecording } from '#domain/recordings/agreeToRecording.ts';
import { beginRecording } from '#domain/recordings/beginRecording.ts';
import { joinRecording } from '#domain/recordings/joinRecording.ts';
import { receivePart } from '#domain/recordings/receivePart.ts';
import { scanFile } from '#domain/files/scanFile.ts';
import { recordingsOf } from '#domain/recordings/recordingsOf.sql.ts';
import { takeBackRecording } from '#domain/recordings/takeBackRecording.ts';
import { inPieces } from './fileScene.ts';
import { roomScene, type RoomScene } from './roomScene.ts';
import type { World } from './world.ts';

export type RecordingScene = RoomScene & {
  agree: (...sides: ('coach' | 'client')[]) => Promise<void>;
  begin: () => Promise<string>;
  /** The coach's browser sends a part. */
  send: (recordingId: string, sequence: number, content: string | Uint8Array) => Promise<void>;
  stop: (side: 'coach' | 'client') => Promise<void>;
  /** One of two parts, stopped by the coach, put together and looked through; the id of its file. */
  recorded: () => Promise<string>;
};

/** A session whose room is open, and what may be recorded of it. */
export async function recordingScene(world: World): Promise<RecordingScene> {
  const scene = await roomScene(world);
  scene.setMinute(5);
  const { session } = scene;
  const as = (side: 'coach' | 'client') => world.as(scene[side].user);
  const agree: RecordingScene['agree'] = async (...sides) => {
    for (const side of sides) await agreeToRecording(as(side), session);
  };
  const begin = () => beginRecording(as('coach'), session);
  const send: RecordingScene['send'] = (recordingId, sequence, content) =>
    receivePart(as('coach'), {
      sessionId: session,
      recordingId,
      sequence,
      ms: (sequence + 1) * 3000,
      bytes: inPieces(content),
    });
  const stop: RecordingScene['stop'] = (side) => takeBackRecording(as(side), session);
  return {
    ...scene,
    agree,
    begin,
    send,
    stop,
    recorded: async () => {
      await agree('coach', 'client');
      const recordingId = await begin();
      // Browsers may cut their very first words in two.
      await send(recordingId, 0, webmHead.subarray(0, 30));
      await send(
        recordingId,
        1,
        Buffer.concat([webmHead.subarray(30), Buffer.from('and the rest')]),
      );
      await stop('coach');
      await joinRecording(world.system, { recordingId });
      const recordings = await recordingsOf(world.system, session);
      const { fileId } = recordings.find(({ id }) => id === recordingId) ?? {};
      if (!fileId) throw new Error('Nothing was recorded');
      await scanFile(world.system, { fileId });
      return fileId;
    },
  };
}

/** A WebM as browsers begin it: no length of the segment, and none of how long it lasts. */
export const webmHead = Buffer.from(
  [
    '1a45dfa3 87 4282 84 7765626d',
    '18538067 01ffffffffffffff',
    '1549a966 8c 2ad7b1 83 0f4240 4d80 82 4c6d',
    '1654ae6b 80',
  ]
    .join('')
    .replaceAll(' ', ''),
  'hex',
);
