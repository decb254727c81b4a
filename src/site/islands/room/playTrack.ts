/** A picture that is on no page, playing whatever track it is given. */
export function playTrack(): (track: MediaStreamTrack | null) => HTMLVideoElement {
  const video = document.createElement('video');
  let shown: MediaStreamTrack | null = null;
  video.muted = true;
  video.playsInline = true;
  return (track) => {
    if (track !== shown) {
      shown = track;
      video.srcObject = track ? new MediaStream([track]) : null;
      // Another one may be given before it begins.
      if (track) void video.play().catch(() => undefined);
    }
    return video;
  };
}
