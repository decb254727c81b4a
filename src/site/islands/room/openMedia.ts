export type Tracks = { audio: MediaStreamTrack | null; video: MediaStreamTrack | null };
export type MediaFault = 'denied' | 'none' | 'busy' | 'insecure';
type Wish = { microphone?: string; camera?: string };
type Opened = Tracks & { fault: MediaFault | null };

/** Asks for camera and microphone; where both are not to be had, for one of them. `fault` says why something is missing. */
export async function openMedia(wish: Wish): Promise<Opened> {
  // Browsers hide the devices from pages that did not come over https (or from this machine).
  if (!('mediaDevices' in navigator)) return { audio: null, video: null, fault: 'insecure' };
  const audio = { ...device(wish.microphone), echoCancellation: true, noiseSuppression: true };
  const video = { ...device(wish.camera), width: { ideal: 1280 }, height: { ideal: 720 } };
  const both = await tried({ audio, video });
  if (!both.fault) return both;
  const [sound, picture] = [await tried({ audio }), await tried({ video })];
  return { audio: sound.audio, video: picture.video, fault: both.fault };
}

function device(id: string | undefined): MediaTrackConstraints {
  return id ? { deviceId: { ideal: id } } : {};
}

async function tried(constraints: MediaStreamConstraints): Promise<Opened> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    const [audio = null] = stream.getAudioTracks();
    const [video = null] = stream.getVideoTracks();
    return { audio, video, fault: null };
  } catch (error) {
    return { audio: null, video: null, fault: faultOf(error) };
  }
}

function faultOf(error: unknown): MediaFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy';
}
