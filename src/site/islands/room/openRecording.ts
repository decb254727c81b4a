import { canRecord, recordCall, type Sides } from './recordCall.ts';
import { partOf } from './partOf.ts';
import { recordingWordNames, type RecordingWord } from './recordingWordNames.ts';
import { roomWords } from './roomWords.ts';
import { tellRecorded, type RecordingNow } from './tellRecorded.ts';

type Parts = {
  root: HTMLElement;
  /** Both sides while the call stands; null otherwise. */
  sides: () => Sides | null;
};

const lostMs = 10_000;
/** So long an answer may keep the next question waiting. */
const answerMs = 8_000;

/** The recording of a call: who has agreed, the sign that it runs, and in the coach's browser the recording itself. */
export function openRecording({ root, sides }: Parts) {
  const path = `${location.pathname.replace(/\/$/, '')}/recording`;
  const card = partOf(root, 'recording', HTMLElement);
  const words = roomWords(card, recordingWordNames);
  const agree = partOf(root, 'recording-agree', HTMLButtonElement);
  const takeBack = partOf(root, 'recording-take-back', HTMLButtonElement);
  const stop = partOf(root, 'recording-stop', HTMLButtonElement);
  const show = tellRecorded(root);
  const isCoach = root.dataset['leads'] !== undefined;
  /** The coach's browser is the one that records. */
  let isAble = !isCoach || canRecord();
  let now: RecordingNow | null = null;
  let recorder: ReturnType<typeof recordCall> | null = null;
  let hasRun = false;
  let isBeginning = false;
  let lost = 0;
  let work: Promise<unknown> = Promise.resolve();

  agree.addEventListener('click', () => void ask('agree'));
  takeBack.addEventListener('click', () => void ask('takeBack'));
  stop.addEventListener('click', () => void end());
  return { look, entered, connection, heardOfOther, parted, end, vanish };

  /** The page is in the room. What ran in an earlier page of the coach has no browser any more. */
  async function entered(): Promise<void> {
    await look();
    if (isCoach && now?.running && !recorder && !isBeginning) await ask('takeBack');
  }

  async function look(): Promise<void> {
    await heard(() => fetch(path, { signal: AbortSignal.timeout(answerMs) }));
  }

  async function ask(act: 'agree' | 'takeBack' | 'begin'): Promise<boolean> {
    const isHeard = await heard(() => post(act));
    if (!isHeard) say('unheard');
    return isHeard;
  }

  /** One question after another: an answer that is overtaken by a later one would tell what is no longer so, and end what has begun. */
  function heard(question: () => Promise<Response>): Promise<boolean> {
    const answered = work.then(async () => {
      const answer = await question().catch(() => null);
      if (answer?.ok) take(await answer.json());
      return answer?.ok === true;
    });
    work = answered.catch(() => undefined);
    return answered;
  }

  function post(act: string, isLast = false): Promise<Response> {
    return fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ act }),
      keepalive: isLast,
      signal: AbortSignal.timeout(answerMs),
    });
  }

  function take(next: unknown): void {
    if (!isNow(next)) return;
    hasRun ||= next.running !== null;
    now = next;
    if (recorder && recorder.id !== next.running?.id) {
      recorder.drop();
      recorder = null;
    }
    show(next);
    const isAgreed = next.ownAt !== null && next.otherAt !== null;
    if (next.running) say('running');
    else if (isAgreed) say('beginning');
    else if (next.otherAt) say('other');
    else if (next.ownAt) say('own');
    else if (hasRun) say('ended');
    else if (isAble) say('nobody');
    else say(isCoach ? 'cannot' : 'cannotThere');
    agree.hidden ||= !isAble;
    if (isAgreed && isCoach) void begin();
  }

  async function begin(): Promise<void> {
    if (isBeginning || recorder || now?.running || !sides()) return;
    isBeginning = true;
    const hasBegun = await ask('begin');
    isBeginning = false;
    const id = now?.running?.id;
    if (hasBegun && id !== undefined) record(id);
  }

  function record(id: string): void {
    const first = sides();
    if (!first) {
      void broken();
      return;
    }
    let last = first;
    try {
      recorder = recordCall({
        id,
        path,
        sides: () => {
          last = sides() ?? last;
          return last;
        },
        failed: () => void broken(),
      });
    } catch {
      void broken();
    }
  }

  async function broken(): Promise<void> {
    recorder = null;
    await ask('takeBack');
    say('failed');
  }

  /** The call stands, or does not: then a recording goes on for a moment only. */
  function connection(isThere: boolean): void {
    clearTimeout(lost);
    if (!isThere) lost = window.setTimeout(() => void (recorder && end()), lostMs);
    else if (now) take(now);
  }

  /** To the client it matters what the coach's browser can do. */
  function heardOfOther(records: boolean | undefined): void {
    if (isCoach) return;
    isAble = records !== false;
    if (now) take(now);
  }

  /** The other person is gone, and with them what there is to record. */
  function parted(): void {
    if (recorder) void end();
  }

  /** Stops: the last part is sent first, and this side's yes is taken back. */
  async function end(): Promise<void> {
    clearTimeout(lost);
    if (!now?.ownAt) return;
    const ending = recorder;
    recorder = null;
    stop.disabled = true;
    await ending?.finish();
    stop.disabled = false;
    await ask('takeBack');
  }

  /** The page goes away: there is no time for a last part. */
  function vanish(): void {
    recorder?.drop();
    recorder = null;
    if (now?.ownAt) void post('takeBack', true).catch(() => undefined);
  }

  function say(word: RecordingWord): void {
    const status = partOf(root, 'recording-status', HTMLElement);
    if (status.textContent !== words(word)) status.textContent = words(word);
  }
}

function isNow(value: unknown): value is RecordingNow {
  return typeof value === 'object' && value !== null && 'ownAt' in value && 'running' in value;
}
