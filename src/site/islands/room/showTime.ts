import { sayWait } from '../../sayWait.ts';

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
    element.textContent = left > 0 ? sayWait(left, document.documentElement.lang) : over;
    say[left]?.();
  };
  setInterval(tick, 1000);
  tick();
}
