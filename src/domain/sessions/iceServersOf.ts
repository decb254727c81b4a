import type { Ctx } from '../../context.ts';
import { Refused } from '../../refused.ts';
import { roomOf } from './roomOf.ts';

/**
 * The servers by which two browsers find a way to each other (RTCIceServer of W3C WebRTC), with what opens them: only for whoever may
 * enter the room now. Refuses with `common.notFound` (404), `sessions.roomClosed` (409).
 */
export async function iceServersOf(ctx: Ctx, sessionId: string) {
  const { answer } = await roomOf(ctx, sessionId);
  if (answer !== 'open') throw new Refused('sessions.roomClosed', 409);
  return { iceServers: ctx.app.config.iceServers };
}
