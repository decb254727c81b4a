const size = { width: 1280, height: 720 };
const framesPerSecond = 15;

/** One side, as it is drawn: its picture, or its name where there is none. */
export type Side = { picture: HTMLVideoElement; isSeen: boolean; isScreen: boolean; name: string };
type Place = { x: number; y: number; width: number; height: number };

/** The pictures of both sides as one: beside each other, or a shared screen with the other side in its corner. */
export function drawCall(sides: () => [Side, Side]) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  const pen = canvas.getContext('2d');
  const stream = canvas.captureStream(framesPerSecond);
  const drawing = setInterval(draw, 1000 / framesPerSecond);
  draw();
  return { tracks: stream.getVideoTracks(), stop };

  function draw(): void {
    if (!pen) return;
    pen.fillStyle = '#10201e';
    pen.fillRect(0, 0, size.width, size.height);
    const [one, other] = sides();
    const screen = [one, other].find(({ isScreen, isSeen }) => isScreen && isSeen);
    if (screen) {
      put(pen, screen, { x: 0, y: 0, ...size }, Math.min);
      const corner = { x: size.width - 272, y: size.height - 160, width: 256, height: 144 };
      put(pen, screen === one ? other : one, corner, Math.max);
      return;
    }
    const half = { y: 0, width: size.width / 2 - 2, height: size.height };
    put(pen, one, { x: 0, ...half }, Math.max);
    put(pen, other, { x: size.width / 2 + 2, ...half }, Math.max);
  }

  function stop(): void {
    clearInterval(drawing);
    for (const track of stream.getTracks()) track.stop();
  }
}

/** `fit`: `Math.max` fills the place and cuts what is over, `Math.min` shows all of the picture. */
function put(
  pen: CanvasRenderingContext2D,
  { picture, isSeen, name }: Side,
  place: Place,
  fit: (one: number, other: number) => number,
): void {
  const { x, y, width, height } = place;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  if (isSeen && picture.videoWidth > 0) {
    const scale = fit(width / picture.videoWidth, height / picture.videoHeight);
    const [wide, high] = [picture.videoWidth * scale, picture.videoHeight * scale];
    pen.drawImage(picture, x + (width - wide) / 2, y + (height - high) / 2, wide, high);
  } else {
    pen.fillStyle = '#1d4a43';
    pen.fillRect(x, y, width, height);
    pen.fillStyle = '#ffffff';
    pen.font = `${String(Math.round(height / 16) + 8)}px sans-serif`;
    pen.textAlign = 'center';
    pen.fillText(name, x + width / 2, y + height / 2, width - 16);
  }
  pen.restore();
}
