/** What a room says of the recording; each has its sentence `recording.say.<name>`. */
export const recordingWordNames = [
  'nobody',
  'own',
  'other',
  'beginning',
  'running',
  'ended',
  'cannot',
  'cannotThere',
  'failed',
  'unheard',
] as const;

export type RecordingWord = (typeof recordingWordNames)[number];
