/** What a room says as things happen; each has its sentence `room.say.<name>`. */
export const roomWordNames = [
  'asking',
  'ready',
  'denied',
  'none',
  'busy',
  'insecure',
  'unseen',
  'unheard',
  'neither',
  'unsupported',
  'entering',
  'waiting',
  'connecting',
  'connected',
  'lost',
  'left',
  'takenOver',
  'refused',
  'ended',
  'fiveLeft',
  'timeOver',
  'over',
] as const;

export type RoomWord = (typeof roomWordNames)[number];
