/** Shows how loud a microphone is on a meter, until another one is shown. */
export function showLevel(meter: HTMLMeterElement) {
  let stop: () => void = () => undefined;
  return (track: MediaStreamTrack | null): void => {
    stop();
    meter.value = 0;
    if (!track) return;
    const audio = new AudioContext();
    const analyser = audio.createAnalyser();
    audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const wave = new Uint8Array(analyser.fftSize);
    const timer = setInterval(() => {
      analyser.getByteTimeDomainData(wave);
      meter.value = Math.max(...wave.map((each) => Math.abs(each - 128))) / 128;
    }, 100);
    stop = () => {
      clearInterval(timer);
      void audio.close();
    };
  };
}
