type Parts = {
  element: HTMLElement;
  endsAt: number;
  over: string;
  fiveLeft: () => void;
  ended: () => void;
};

/** How long a session still goes, each second; said aloud five minutes before its end, and then. */
export function showTime({ element, endsAt, over, fiveLeft, ended }: Parts): void {
  const say: Record<number, () => void> = { 300: fiveLeft, 0: ended };
  const tick = () => {
    const left = Math.round((endsAt - Date.now()) / 1000);
    element.textContent = left > 0 ? asClock(left) : over;
    say[left]?.();
  };
  setInterval(tick, 1000);
  tick();
}

/** "54:09", and with hours from the first one on: "1:04:09". */
function asClock(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), twoDigits(seconds % 60)];
  if (minutes < 60) return `${String(minutes)}:${rest}`;
  return `${String(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${rest}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
