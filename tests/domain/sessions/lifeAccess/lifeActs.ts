import type { NoteLevel } from '#domain/notes/noteLevels.ts';
import { canaries, type Subject } from './lifeScene.ts';

/** When a session lies while somebody asks for an act, and what is written of it. */
export type Moment = {
  /** From now to its start. */
  startsIn: { minutes: number };
  state: 'confirmed' | 'completed';
  attendance?: 'attended';
  /** Whether the coach's summary is shared; it is written in any case once the session is over. */
  isShared?: boolean;
  feedback?: 'private' | 'review';
};

/** What is sent at a door; `form` is what a page sends, `json` what a program sends. */
export type Question = {
  path: string;
  method?: 'GET' | 'POST' | 'PATCH';
  form?: Record<string, string> | FormData;
  json?: object;
};

/** What is stored of a session and around it. */
export type Stored = {
  state: string;
  startsAt: string;
  attendance: string | null;
  summary: string | null;
  isShared: boolean;
  files: number;
  tasks: number;
  isTicked: boolean;
  delays: number;
  rating: number | null;
  reply: string | null;
};

export type Act = {
  moment: Moment;
  /** The questions of each door that has the act, about these ids. The first one says whether the id is known at all. */
  site?: (ids: Ids) => Question[];
  rest?: (ids: Ids) => Question[];
  api?: (ids: Ids) => Question[];
} & (
  | { reads: string; did?: never }
  | { did: (after: Stored, before: Stored) => boolean; reads?: never }
);

export type Ids = Pick<Subject, 'session' | 'notes' | 'file' | 'task'> & { feedback: string };

const ahead: Moment = { startsIn: { minutes: 3 * 24 * 60 }, state: 'confirmed' };
const justOver: Moment = { startsIn: { minutes: -120 }, state: 'confirmed' };
const held: Moment = { startsIn: { minutes: -120 }, state: 'completed', attendance: 'attended' };

const get = (path: string): Question => ({ path });
const post = (path: string, form: Record<string, string> | FormData): Question => ({
  path,
  method: 'POST',
  form,
});
const patch = (path: string, json: object): Question => ({ path, method: 'PATCH', json });
const send = (path: string, json: object): Question => ({ path, method: 'POST', json });
const page = ({ session }: Ids) => `/sessions/${session}`;
const row = ({ session }: Ids) => `/api/sessions/${session}`;

/** Another time that can be booked, whole days away from the present one. */
const elsewhere = () =>
  Temporal.Now.zonedDateTimeISO('Asia/Jerusalem')
    .add({ days: 6 })
    .startOfDay()
    .with({ hour: 12 })
    .toInstant()
    .toString();

function upload(): FormData {
  const form = new FormData();
  form.set('file', new File(['what to do'], 'plan.txt', { type: 'text/plain' }));
  return form;
}

const note = (level: NoteLevel): Act => ({
  moment: held,
  reads: canaries.notes[level],
  site: (ids) => [
    get(`/coach/notes/${ids.notes[level]}`),
    get(page(ids)),
    get('/coach/notes'),
    get('/client/notes'),
  ],
  rest: (ids) => [
    get(`/api/notes/${ids.notes[level]}?depth=2`),
    get(`/api/notes?where[session][equals]=${ids.session}&depth=2`),
  ],
});

const writeUp = (form: Record<string, string>) => (ids: Ids) => [
  post(page(ids), { act: 'writeUp', nextStep: '', ...form }),
];
const shareNow = () => new Date().toISOString();

/** Every act of the access table, in the order of its columns. */
export const acts = {
  read: {
    moment: ahead,
    reads: canaries.topic,
    site: (ids) => [get(page(ids))],
    rest: (ids) => [get(row(ids)), get('/api/sessions?limit=100')],
    api: (ids) => [get(`/api/v1/sessions/${ids.session}`)],
  },
  checkIn: {
    moment: ahead,
    reads: canaries.wants,
    site: (ids) => [get(`${page(ids)}/preparation`), get(page(ids))],
    rest: (ids) => [
      get(`/api/preparations?where[session][equals]=${ids.session}&depth=2`),
      get('/api/preparations?limit=100&depth=2'),
    ],
  },
  cancel: {
    moment: ahead,
    did: ({ state }) => state === 'cancelled',
    site: (ids) => [post(`${page(ids)}/cancellation`, { reason: '' })],
    rest: (ids) => [patch(row(ids), { state: 'cancelled' })],
    api: ({ session }) => [send(`/api/v1/sessions/${session}/cancellation`, {})],
  },
  move: {
    moment: ahead,
    did: (after, before) => after.startsAt !== before.startsAt,
    site: (ids) => [post(`${page(ids)}/reschedule`, { startsAt: elsewhere(), reason: '' })],
    rest: (ids) => [patch(row(ids), { startsAt: elsewhere() })],
    api: ({ session }) => [
      send(`/api/v1/sessions/${session}/reschedule`, { startsAt: elsewhere() }),
    ],
  },
  delay: {
    moment: { startsIn: { minutes: 10 }, state: 'confirmed' },
    did: ({ delays }) => delays === 1,
    site: (ids) => [post(page(ids), { act: 'delay', delay: '5' })],
  },
  record: {
    moment: justOver,
    did: ({ attendance }) => attendance === 'attended',
    site: (ids) => [post(page(ids), { act: 'attendance', attendance: 'attended' })],
    rest: (ids) => [patch(row(ids), { attendance: 'attended' })],
  },
  writeUp: {
    moment: held,
    did: ({ summary }) => summary === 'Written anew.',
    site: writeUp({ summary: 'Written anew.' }),
    rest: (ids) => [patch(row(ids), { summary: 'Written anew.' })],
  },
  share: {
    moment: held,
    did: ({ isShared }) => isShared,
    site: writeUp({ summary: canaries.summary, isShared: 'on' }),
    rest: (ids) => [patch(row(ids), { summarySharedAt: shareNow() })],
  },
  unshare: {
    moment: { ...held, isShared: true },
    did: ({ isShared }) => !isShared,
    site: writeUp({ summary: canaries.summary }),
    rest: (ids) => [patch(row(ids), { summarySharedAt: null })],
  },
  summary: {
    moment: held,
    reads: canaries.summary,
    site: (ids) => [get(page(ids))],
    rest: (ids) => [get(row(ids)), get('/api/sessions?limit=100')],
  },
  shared: {
    moment: { ...held, isShared: true },
    reads: canaries.summary,
    site: (ids) => [get(page(ids))],
    rest: (ids) => [get(row(ids)), get('/api/sessions?limit=100')],
  },
  rate: {
    moment: held,
    did: ({ rating }) => rating === 5,
    site: (ids) => [post(`${page(ids)}/feedback`, { act: 'give', rating: '5', comment: '' })],
    rest: ({ session }) => [
      { path: '/api/feedback', method: 'POST', json: { session, rating: 5 } },
    ],
    api: ({ session }) => [
      { path: `/api/v1/sessions/${session}/feedback`, method: 'POST', json: { rating: 5 } },
    ],
  },
  rating: {
    moment: { ...held, feedback: 'private' },
    reads: canaries.comment,
    site: (ids) => [get(`${page(ids)}/feedback`), get(page(ids))],
    rest: (ids) => [get(`/api/feedback/${ids.feedback}`), get('/api/feedback?limit=100')],
    api: ({ session }) => [get(`/api/v1/sessions/${session}/feedback`)],
  },
  reply: {
    moment: { ...held, feedback: 'review' },
    did: ({ reply }) => reply === 'Thank you.',
    site: (ids) => [
      post(`${page(ids)}/feedback`, { act: 'reply', session: ids.session, reply: 'Thank you.' }),
    ],
    rest: (ids) => [patch(`/api/feedback/${ids.feedback}`, { reply: 'Thank you.' })],
    api: ({ session }) => [
      {
        path: `/api/v1/sessions/${session}/feedback/reply`,
        method: 'POST',
        json: { reply: 'Thank you.' },
      },
    ],
  },
  bring: {
    moment: ahead,
    did: (after, before) => after.files > before.files,
    site: (ids) => [post(`${page(ids)}/files`, upload())],
  },
  open: {
    moment: ahead,
    reads: canaries.file,
    site: (ids) => [get(`/files/${ids.file}`)],
    rest: (ids) => [get(`/api/files/${ids.file}`), get('/api/files?limit=100')],
  },
  task: {
    moment: held,
    reads: canaries.task,
    site: (ids) => [get(`${page(ids)}/tasks`), get(page(ids))],
    rest: (ids) => [get(`/api/tasks/${ids.task}?depth=2`), get('/api/tasks?limit=100')],
  },
  give: {
    moment: held,
    did: (after, before) => after.tasks > before.tasks,
    site: (ids) => [post(`${page(ids)}/tasks`, { act: 'add', title: 'One more' })],
    rest: ({ session }) => [
      { path: '/api/tasks', method: 'POST', json: { session, title: 'One more' } },
    ],
  },
  tick: {
    moment: held,
    did: ({ isTicked }) => isTicked,
    site: (ids) => [post(`${page(ids)}/tasks`, { act: 'done', task: ids.task })],
    rest: (ids) => [patch(`/api/tasks/${ids.task}`, { doneAt: shareNow() })],
  },
  own: note('own'),
  pair: note('pair'),
  coaches: note('coaches'),
  everyone: note('shared'),
} as const satisfies Record<string, Act>;
