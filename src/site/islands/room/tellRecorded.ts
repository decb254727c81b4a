import { partOf } from './partOf.ts';

export type RecordingNow = {
  ownAt: string | null;
  otherAt: string | null;
  running: { id: string; begunAt: string } | null;
};

/** Shows who has agreed to a recording, the sign that one runs and how long it does, and the acts that are there. */
export function tellRecorded(root: HTMLElement): (now: RecordingNow) => void {
  const sign = partOf(root, 'recording-sign', HTMLElement);
  const time = partOf(root, 'recording-time', HTMLElement);
  let begunAt = 0;
  setInterval(tick, 1000);
  return (now) => {
    begunAt = now.running ? Date.parse(now.running.begunAt) : 0;
    sign.hidden = !now.running;
    root.toggleAttribute('data-recording', now.running !== null);
    tick();
    tell(partOf(root, 'recording-own', HTMLElement), now.ownAt);
    tell(partOf(root, 'recording-other', HTMLElement), now.otherAt);
    partOf(root, 'recording-agree', HTMLButtonElement).hidden = now.ownAt !== null;
    partOf(root, 'recording-stop', HTMLButtonElement).hidden = !now.running;
    partOf(root, 'recording-take-back', HTMLButtonElement).hidden =
      now.ownAt === null || now.running !== null;
  };

  function tick(): void {
    const seconds = Math.max(0, Math.round((Date.now() - begunAt) / 1000));
    const rest = String(seconds % 60).padStart(2, '0');
    time.textContent = begunAt ? `${String(Math.floor(seconds / 60))}:${rest}` : '';
  }
}

function tell(element: HTMLElement, at: string | null): void {
  const { agreed = '', none = '' } = element.dataset;
  element.textContent = at === null ? none : agreed.replace('%', timeOf(at));
}

function timeOf(at: string): string {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(new Date(at));
}
