/** The sound of both sides as one track. `play` tells what is heard from now on. */
export function mixSound() {
  const audio = new AudioContext();
  const mixed = audio.createMediaStreamDestination();
  let heard: (MediaStreamTrack | null)[] = [];
  let sources: MediaStreamAudioSourceNode[] = [];
  void audio.resume();
  return { tracks: mixed.stream.getAudioTracks(), play, stop };

  function play(tracks: (MediaStreamTrack | null)[]): void {
    if (tracks.every((track, n) => track === heard[n])) return;
    heard = tracks;
    for (const source of sources) source.disconnect();
    sources = tracks
      .filter((track) => track !== null)
      .map((track) => audio.createMediaStreamSource(new MediaStream([track])));
    for (const source of sources) source.connect(mixed);
  }

  function stop(): void {
    void audio.close();
  }
}
