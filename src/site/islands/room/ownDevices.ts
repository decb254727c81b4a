import { openMedia, type MediaFault, type Tracks } from './openMedia.ts';
import { partOf } from './partOf.ts';
import { showLevel } from './showLevel.ts';

type Parts = {
  root: HTMLElement;
  /** What is sent has changed. */
  changed: () => void;
  failed: (fault: MediaFault | null) => void;
};

/** The person's own camera, microphone and screen: what is chosen, what is on, and the picture of it. */
export function ownDevices({ root, changed, failed }: Parts) {
  const own = partOf(root, 'own', HTMLVideoElement);
  const microphones = partOf(root, 'microphones', HTMLSelectElement);
  const cameras = partOf(root, 'cameras', HTMLSelectElement);
  const level = showLevel(partOf(root, 'level', HTMLMeterElement));
  const wants = { microphone: true, camera: true };
  let audio: MediaStreamTrack | null = null;
  let video: MediaStreamTrack | null = null;
  let screen: MediaStreamTrack | null = null;
  for (const select of [microphones, cameras]) {
    select.addEventListener('change', () => void open());
  }
  return { open, state, tracks, toggleMicrophone, toggleCamera, toggleScreen, stopScreen, stop };

  async function open(): Promise<void> {
    stop();
    const opened = await openMedia({ microphone: microphones.value, camera: cameras.value });
    ({ audio, video } = opened);
    // Unplugged, or taken back beside the address: what else is there?
    for (const track of [audio, video]) track?.addEventListener('ended', () => void open());
    if (audio) audio.enabled = wants.microphone;
    if (!wants.camera) dropCamera();
    await listDevices();
    failed(opened.fault);
    show();
  }

  function state() {
    return {
      microphone: audio !== null && wants.microphone,
      camera: video !== null && wants.camera,
      screen: screen !== null,
    };
  }

  function tracks(): Tracks {
    return { audio, video: screen ?? video };
  }

  /** One that is not there yet is asked for again. */
  async function toggleMicrophone(): Promise<void> {
    wants.microphone = !state().microphone;
    if (audio) {
      audio.enabled = wants.microphone;
      show();
    } else await open();
  }

  /** Off means off: the device is let go, and its lamp goes out. */
  async function toggleCamera(): Promise<void> {
    wants.camera = !state().camera;
    if (!wants.camera) {
      dropCamera();
      show();
    } else await open();
  }

  async function toggleScreen(): Promise<void> {
    if (screen) {
      stopScreen();
      return;
    }
    const stream = await navigator.mediaDevices
      .getDisplayMedia({ video: true })
      .catch(() => new MediaStream());
    [screen = null] = stream.getVideoTracks();
    screen?.addEventListener('ended', stopScreen);
    show();
  }

  function stopScreen(): void {
    screen?.stop();
    screen = null;
    show();
  }

  function stop(): void {
    audio?.stop();
    dropCamera();
    audio = null;
  }

  function dropCamera(): void {
    video?.stop();
    video = null;
  }

  function show(): void {
    own.srcObject = video ? new MediaStream([video]) : null;
    level(audio);
    changed();
  }

  /** Their names are told only once a person has allowed the devices. */
  async function listDevices(): Promise<void> {
    if (!('mediaDevices' in navigator)) return;
    const devices = await navigator.mediaDevices.enumerateDevices();
    const usable = devices.filter(({ deviceId, label }) => deviceId !== '' && label !== '');
    fill(microphones, audio, usable);
    fill(cameras, video, usable);
  }
}

function fill(
  select: HTMLSelectElement,
  track: MediaStreamTrack | null,
  devices: MediaDeviceInfo[],
): void {
  const kind = select.dataset['kind'];
  const options = devices
    .filter((device) => device.kind === kind)
    .map(({ deviceId, label }) => new Option(label, deviceId));
  if (options.length === 0) return;
  const chosen = track?.getSettings().deviceId ?? select.value;
  select.replaceChildren(...options);
  if (options.some(({ value }) => value === chosen)) select.value = chosen;
}
