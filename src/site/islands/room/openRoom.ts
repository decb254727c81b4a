import type { Signal } from '#domain/sessions/roomSignal.ts';
import { connectRoom } from './connectRoom.ts';
import { openCall, type Call } from './openCall.ts';
import type { MediaFault, Tracks } from './openMedia.ts';
import { ownDevices } from './ownDevices.ts';
import { openRecording } from './openRecording.ts';
import { partOf } from './partOf.ts';
import { playTrack } from './playTrack.ts';
import { canRecord, type Sides } from './recordCall.ts';
import { roomWordNames, type RoomWord } from './roomWordNames.ts';
import { roomWords } from './roomWords.ts';
import { showNews } from './showNews.ts';
import { showTime } from './showTime.ts';

type State = Extract<Signal, { type: 'state' }>['state'];

/** Makes a session's room work: the check of the devices, then the call with the other person's page, until either hangs up. */
export async function openRoom(root: HTMLElement): Promise<void> {
  const { room = '', leads, endsAt = '' } = root.dataset;
  const words = roomWords(root, roomWordNames);
  const status = partOf(root, 'status', HTMLElement);
  const other = partOf(root, 'other', HTMLVideoElement);
  const join = partOf(root, 'join', HTMLButtonElement);
  const mute = partOf(root, 'mute', HTMLButtonElement);
  const camera = partOf(root, 'camera', HTMLButtonElement);
  const share = partOf(root, 'share', HTMLButtonElement);
  const retry = partOf(root, 'retry', HTMLButtonElement);
  const tab = newTab();
  let iceServers: RTCIceServer[] = [];
  let line: ReturnType<typeof connectRoom> | null = null;
  let call: Call | null = null;
  let theirState: State | null = null;

  showNews(root);
  if (!('RTCPeerConnection' in window)) {
    say('unsupported');
    return;
  }
  for (const part of root.querySelectorAll<HTMLElement>('[data-needs-call]')) part.hidden = false;
  const own = ownDevices({ root, changed: ownChanged, failed: showFault });
  join.addEventListener('click', () => void enter());
  retry.addEventListener('click', () => void own.open());
  mute.addEventListener('click', () => void own.toggleMicrophone());
  camera.addEventListener('click', () => void own.toggleCamera());
  share.addEventListener('click', () => void own.toggleScreen());
  share.hidden = !('mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices);
  partOf(root, 'hang-up', HTMLButtonElement).addEventListener('click', () => {
    leave('ended');
  });
  const sent = playTrack();
  const recording = openRecording({ root, sides });
  window.addEventListener('pagehide', () => {
    recording.vanish();
    line?.close();
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    // Brought back as it was left, its call is over.
    if (persisted) location.reload();
  });
  showTime({
    element: partOf(root, 'left', HTMLElement),
    endsAt: Date.parse(endsAt),
    over: words('over'),
    fiveLeft: () => {
      say('fiveLeft');
    },
    ended: () => {
      say('timeOver');
    },
  });
  say('asking');
  await own.open();

  /** What is missing, why, and what that means for the other person. */
  function showFault(fault: MediaFault | null): void {
    retry.hidden = fault === null;
    if (!fault) {
      if (!line) say('ready');
    } else if (line) say(fault);
    else status.textContent = `${words(fault)} ${words(lackOf(own.tracks()))}`;
  }

  async function enter(): Promise<void> {
    join.disabled = true;
    say('entering');
    const answer = await fetch(`${location.pathname}/servers`).catch(() => null);
    join.disabled = false;
    if (!answer?.ok) {
      say(answer?.status === 409 ? 'refused' : 'lost');
      return;
    }
    iceServers = serversIn(await answer.json());
    root.dataset['state'] = 'call';
    mute.focus();
    line = connectRoom(
      { room, tab },
      {
        entered: () => {
          line?.say({ type: 'join', state: ownState() });
          call?.again();
          if (!call) say('waiting');
          else if (call.peer.connectionState === 'connected') say('connected');
          void recording.entered();
        },
        changed: () => void recording.look(),
        lost: () => {
          say('lost');
        },
        heard,
        shownOut: leave,
      },
    );
  }

  function heard(from: string, signal: Signal): void {
    if ('to' in signal && signal.to !== tab) return;
    if (signal.type === 'leave') {
      if (call?.to === from) partFrom('left');
      return;
    }
    if (signal.type === 'join') line?.say({ type: 'here', to: from, state: ownState() });
    if (call?.to !== from) meet(from);
    else if (signal.type === 'join') call.again();
    if ('state' in signal) showOther(signal.state);
    call?.hear(signal);
  }

  /** Another page of theirs is another call: they came back, or moved to another device. */
  function meet(to: string): void {
    call?.close();
    say('connecting');
    call = openCall({
      leads: leads !== undefined,
      to,
      iceServers,
      tracks: own.tracks(),
      say: (signal) => line?.say(signal),
      changed: (state) => {
        root.dataset['call'] = state;
        if (state === 'connected') say('connected');
        else if (state === 'disconnected' || state === 'failed') say('lost');
        recording.connection(state === 'connected');
      },
    });
    other.srcObject = call.stream;
  }

  function partFrom(why: RoomWord): void {
    recording.parted();
    call?.close();
    call = null;
    other.srcObject = null;
    delete root.dataset['call'];
    showOther(null);
    say(why);
  }

  function leave(why: 'ended' | 'takenOver' | 'refused'): void {
    void recording.end();
    own.stopScreen();
    line?.close();
    line = null;
    partFrom(why);
    root.dataset['state'] = 'check';
    join.focus();
  }

  function ownChanged(): void {
    const state = ownState();
    press(mute, !state.microphone);
    press(camera, !state.camera);
    partOf(root, 'own-dark', HTMLElement).hidden = state.camera;
    press(share, state.screen);
    line?.say({ type: 'state', state });
    void call?.put(own.tracks());
  }

  function ownState(): State {
    return { ...own.state(), records: canRecord() };
  }

  function showOther(state: State | null): void {
    theirState = state;
    recording.heardOfOther(state?.records);
    partOf(root, 'other-muted', HTMLElement).hidden = state?.microphone !== false;
    partOf(root, 'other-dark', HTMLElement).hidden = !state || state.camera || state.screen;
    partOf(root, 'other-screen', HTMLElement).hidden = state?.screen !== true;
    other.classList.toggle('room-whole', state?.screen === true);
    // Nothing comes any more: what came last would stand still.
    other.classList.toggle('room-dark', state?.camera === false && !state.screen);
  }

  /** What each sees and hears of the other, while they do. */
  function sides(): Sides | null {
    if (call?.peer.connectionState !== 'connected') return null;
    const { audio, video } = own.tracks();
    const [theirs = null] = call.stream.getAudioTracks();
    const { screen: isScreen } = own.state();
    const { ownName = '', otherName = '' } = root.dataset;
    const isSeen = theirState !== null && (theirState.camera || theirState.screen);
    return {
      sound: [audio, theirs],
      pictures: [
        { picture: sent(video), isSeen: video !== null, isScreen, name: ownName },
        { picture: other, isSeen, isScreen: theirState?.screen === true, name: otherName },
      ],
    };
  }

  function say(word: RoomWord): void {
    status.textContent = words(word);
  }
}

function lackOf({ audio, video }: Tracks): RoomWord {
  if (audio) return 'unseen';
  return video ? 'unheard' : 'neither';
}

/** A switch has two faces: what it does now, and what it would undo. */
function press(button: HTMLButtonElement, isPressed: boolean): void {
  for (const face of button.querySelectorAll<HTMLElement>('[data-face]')) {
    face.hidden = (face.dataset['face'] === 'undo') !== isPressed;
  }
}

function serversIn(answer: unknown): RTCIceServer[] {
  const isList = typeof answer === 'object' && answer !== null && 'iceServers' in answer;
  return isList && Array.isArray(answer.iceServers) ? answer.iceServers.filter(isServer) : [];
}

function isServer(value: unknown): value is RTCIceServer {
  return typeof value === 'object' && value !== null && 'urls' in value;
}

function newTab(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
