import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { roomFrame, type RoomFrame } from '#domain/sessions/roomSignal.ts';

/** PostgreSQL carries less than 8000 bytes in one NOTIFY, the names around it included. */
const mostPackedBytes = 7000;
const mostFrameBytes = 64 * 1024;

/** A signal as the processes hand it to each other, or null where it is too long for that. */
export function packSignal(frame: RoomFrame): string | null {
  const packed = deflateRawSync(JSON.stringify(frame)).toString('base64');
  return packed.length <= mostPackedBytes ? packed : null;
}

export function unpackSignal(packed: string): RoomFrame {
  const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: mostFrameBytes });
  return roomFrame.parse(JSON.parse(text.toString()));
}
