import type { Signal } from '#domain/sessions/roomSignal.ts';
import type { Tracks } from './openMedia.ts';

type Parts = {
  /** The one of the two pages that offers first, and does not give way when both offer at once. */
  leads: boolean;
  /** The other page. */
  to: string;
  iceServers: RTCIceServer[];
  tracks: Tracks;
  say: (signal: Signal) => void;
  changed: (state: RTCPeerConnectionState) => void;
};

export type Call = ReturnType<typeof openCall>;

const gatherMs = 100;
const mostCandidates = 10;
/** So long a connection may take before another way is looked for. */
const patienceMs = 8_000;

/**
 * One connection to one page of the other person: "perfect negotiation" of the W3C's WebRTC specification, where the leading page
 * alone makes the two channels (sound and picture), which then carry whatever track is put into them.
 */
export function openCall({ leads, to, iceServers, tracks, say, changed }: Parts) {
  const peer = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' });
  const stream = new MediaStream();
  let current = tracks;
  let isOffering = false;
  let ignoresOffer = false;
  let gathered: RTCIceCandidate[] = [];
  let gathering = 0;
  let triedAt = Date.now();
  let work = Promise.resolve();

  peer.addEventListener('negotiationneeded', () => {
    void offer();
  });
  peer.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate || candidate.candidate === '') return;
    gathered.push(candidate);
    gathering ||= window.setTimeout(sayCandidates, gatherMs);
  });
  peer.addEventListener('track', ({ track }) => {
    stream.addTrack(track);
  });
  peer.addEventListener('connectionstatechange', () => {
    changed(peer.connectionState);
    if (peer.connectionState === 'failed') again();
  });
  const watching = setInterval(() => {
    if (Date.now() - triedAt > patienceMs) again();
  }, 1000);
  if (leads) {
    for (const kind of ['audio', 'video'] as const) {
      void peer.addTransceiver(kind).sender.replaceTrack(current[kind]);
    }
  }
  return { peer, stream, to, hear, put, again, close };

  async function offer(): Promise<void> {
    try {
      isOffering = true;
      await peer.setLocalDescription();
      sayDescription();
    } finally {
      isOffering = false;
    }
  }

  /** One signal after another: a candidate makes sense only once the description before it is in. */
  function hear(signal: Signal): void {
    work = work.then(() => take(signal)).catch(again);
  }

  async function take(signal: Signal): Promise<void> {
    if (signal.type === 'description') await agree(signal.description);
    if (signal.type !== 'candidates') return;
    for (const candidate of signal.candidates) {
      try {
        await peer.addIceCandidate(candidate);
      } catch (error) {
        if (!ignoresOffer) throw error;
      }
    }
  }

  async function agree(description: RTCSessionDescriptionInit): Promise<void> {
    const isOffer = description.type === 'offer';
    ignoresOffer = leads && isOffer && (isOffering || peer.signalingState !== 'stable');
    const isLate = !isOffer && peer.signalingState !== 'have-local-offer';
    if (ignoresOffer || isLate) return;
    await peer.setRemoteDescription(description);
    if (!isOffer) return;
    for (const { receiver, sender } of fresh()) {
      await sender.replaceTrack(current[receiver.track.kind === 'audio' ? 'audio' : 'video']);
    }
    await peer.setLocalDescription();
    sayDescription();
  }

  /** Channels that the other page made, and this one has not yet put anything into. */
  function fresh(): RTCRtpTransceiver[] {
    const channels = peer.getTransceivers().filter(({ direction }) => direction === 'recvonly');
    for (const channel of channels) channel.direction = 'sendrecv';
    return channels;
  }

  /** Other tracks from here on, without negotiating anew. */
  async function put(next: Tracks): Promise<void> {
    current = next;
    for (const { receiver, sender } of peer.getTransceivers()) {
      await sender.replaceTrack(next[receiver.track.kind === 'audio' ? 'audio' : 'video']);
    }
  }

  /** Unless it is connected: says the offer once more that was perhaps not heard, or looks for another way. */
  function again(): void {
    triedAt = Date.now();
    if (peer.connectionState === 'connected' || peer.connectionState === 'closed') return;
    if (peer.signalingState === 'have-local-offer') sayDescription();
    else if (peer.remoteDescription) peer.restartIce();
  }

  function sayDescription(): void {
    const { localDescription } = peer;
    if (!localDescription) return;
    const { type, sdp } = localDescription;
    if (type !== 'offer' && type !== 'answer') return;
    say({ type: 'description', to, description: { type, sdp } });
  }

  function sayCandidates(): void {
    gathering = 0;
    for (; gathered.length > 0; gathered = gathered.slice(mostCandidates)) {
      const candidates = gathered.slice(0, mostCandidates).map((each) => ({
        candidate: each.candidate,
        sdpMid: each.sdpMid,
        sdpMLineIndex: each.sdpMLineIndex,
        usernameFragment: each.usernameFragment,
      }));
      say({ type: 'candidates', to, candidates });
    }
  }

  function close(): void {
    clearInterval(watching);
    clearTimeout(gathering);
    peer.close();
  }
}
