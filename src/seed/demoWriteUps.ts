import type { NoteLevel } from '#domain/notes/noteLevels.ts';

type DemoNote = { level: NoteLevel; title: string; body: string; tags: string[] };

export type DemoWriteUp = {
  /** Coach and client, as in the pairs. */
  pair: string;
  /** Which of their sessions that took place: 0 is the latest. */
  ago: number;
  /** How many minutes longer or shorter it was than planned. */
  minutesMore: number;
  summary: string;
  nextStep: string;
  /** Whether the client reads the summary. */
  isShared: boolean;
  notes: DemoNote[];
  /** What the client took on; done already, or not yet. */
  tasks?: { title: string; days: number; isDone: boolean }[];
  file?: { by: 'coach' | 'client'; name: string; content: string };
};

/** What coaches of the demo wrote after sessions; the tags of their notes call them what they are, demo data. */
export const demoWriteUps: DemoWriteUp[] = [
  {
    pair: 'daniel/james',
    ago: 0,
    minutesMore: 4,
    summary:
      'You told the board in two sentences and then waited. We looked at what the silence cost you, and at what it bought: they asked, and you had the answer ready.',
    nextStep: 'Say the price first in one meeting this week, and count to four.',
    isShared: true,
    tasks: [
      { title: 'Say the price first in one meeting', days: 6, isDone: false },
      { title: 'Count to four after it, and write down who spoke', days: 6, isDone: false },
    ],
    notes: [
      {
        level: 'own',
        title: 'Before the next one',
        body: '**Watch for**: he explains when he is afraid of being thought vain.\n\n- Ask about his father’s shop only if he brings it up.\n- My own hurry: I filled the second silence. Do not.',
        tags: ['demo', 'supervision'],
      },
      {
        level: 'pair',
        title: 'The two sentences',
        body: 'As you said them, so that you can find them again:\n\n1. *We will need another quarter.*\n2. *Here is what you get for it.*\n\nNothing after the second one.',
        tags: ['demo', 'wording'],
      },
    ],
    file: {
      by: 'coach',
      name: 'Two sentences and a silence.txt',
      content:
        'Demo data, made up.\n\nTwo sentences and a silence\n\n1. Say what you want.\n2. Say what it is for.\n3. Count to four, and let them speak.\n',
    },
  },
  {
    pair: 'daniel/james',
    ago: 1,
    minutesMore: -3,
    summary:
      'Three talks that you put off since spring, and what each would cost if it went badly. None of the answers was as large as the putting off.',
    nextStep: 'Choose the smallest of the three, and give it a date.',
    isShared: true,
    tasks: [{ title: 'Give the smallest of the three talks a date', days: 4, isDone: true }],
    notes: [
      {
        level: 'shared',
        title: 'GROW: the talk with the board',
        body: '**Goal** A yes to another quarter, without a speech.\n\n**Reality** Twelve slides, of which nobody reads nine.\n\n**Options** Two sentences; a letter before; asking Ana to open.\n\n**Will** Two sentences, on Thursday.',
        tags: ['demo', 'GROW'],
      },
    ],
  },
  {
    pair: 'daniel/marcus',
    ago: 0,
    minutesMore: 0,
    summary: 'To be written up: the talk lasted nine minutes, and he laughed when he told it.',
    nextStep: '',
    isShared: false,
    notes: [
      {
        level: 'coaches',
        title: 'Where we stand',
        body: 'He practises aloud. Short homework works, long homework does not.',
        tags: ['demo'],
      },
    ],
  },
  {
    pair: 'noa/yael',
    ago: 0,
    minutesMore: 6,
    summary:
      'דיברנו על ״בסדר״ אחד שהתכוננת אליו שבוע. גילינו שהעייפות היא לא מהעבודה אלא מהצורך להוכיח, ושביום שישי אפשר גם לא להוכיח.',
    nextStep: 'לבחור ערב אחד בשבוע שבו לא עונים להודעות, ולספר על זה למישהו.',
    isShared: true,
    tasks: [
      { title: 'לבחור ערב אחד בלי הודעות', days: 5, isDone: false },
      { title: 'לספר על הערב הזה למישהו אחד', days: 7, isDone: false },
    ],
    notes: [
      {
        level: 'own',
        title: 'לפגישה הבאה',
        body: '**לשים לב**: כשהיא אומרת ״הכול טוב״ הכתפיים עולות.\n\n- לא להציע פתרון לפני שהיא שאלה.\n- אצלי: מיהרתי לסכם. להשאיר עוד רגע.',
        tags: ['הדגמה', 'הדרכה'],
      },
      {
        level: 'pair',
        title: 'המשפט למקרר',
        body: 'כמו שאמרת אותו:\n\n> אני לא עייפה מהעבודה. אני עייפה מלהוכיח.\n\nשווה לקרוא אותו פעם ביום, בלי לעשות איתו כלום.',
        tags: ['הדגמה', 'משפטים'],
      },
    ],
    file: {
      by: 'client',
      name: 'מה היה בשבוע.txt',
      content:
        'נתוני הדגמה, הכול בדוי.\n\nמה היה בשבוע\n\nיום ראשון: אמרתי כן פעמיים.\nיום שלישי: אמרתי ״אחזור אלייך״.\nיום חמישי: לא.\n',
    },
  },
  {
    pair: 'noa/yael',
    ago: 1,
    minutesMore: -2,
    summary: 'שלוש דרכים לומר לא, ואיזו מהן נשמעת כמוך. השלישית, בלי ״סליחה״ בהתחלה.',
    nextStep: 'לנסות את הדרך השלישית פעם אחת, במקום שבו זה לא מסוכן.',
    isShared: true,
    tasks: [{ title: 'לומר לא פעם אחת, בדרך השלישית', days: 6, isDone: true }],
    notes: [
      {
        level: 'shared',
        title: 'GROW: ערב שישי',
        body: '**מטרה** שישי אחד בלי מחשב.\n\n**מציאות** רונן שולח הודעה בארבע, תמיד.\n\n**אפשרויות** להודיע מראש; להשאיר את הטלפון במטבח; לבקש ממנו לחכות לראשון.\n\n**צעד** להודיע ביום חמישי בבוקר.',
        tags: ['הדגמה', 'GROW'],
      },
    ],
  },
  {
    pair: 'noa/lena',
    ago: 0,
    minutesMore: 2,
    summary:
      'Of eleven things that only you could do, three are left. We looked at who has the other eight, and at how you find out without asking every day.',
    nextStep: 'Leave one of the eight alone until our next session.',
    isShared: true,
    notes: [
      {
        level: 'own',
        title: 'אחרי הפגישה',
        body: 'היא בודקת כל ערב. לשאול מה קורה בערב שבו היא לא בודקת.',
        tags: ['הדגמה'],
      },
    ],
  },
];

/** What coaches answered to reviews: the pair, which of its reviews (0 is of the latest session), and the words. */
export const demoReplies: { pair: string; ago: number; reply: string }[] = [
  { pair: 'noa/yael', ago: 0, reply: 'תודה על האמון ועל השתיקות. את עשית את ההחלטה.' },
  { pair: 'noa/roni', ago: 0, reply: 'תודה על הכנות. בפגישה הבאה נתחיל מכיוון אחד ברור.' },
  { pair: 'daniel/james', ago: 0, reply: 'Four seconds! Thank you for telling it here.' },
  {
    pair: 'ines/sofia',
    ago: 0,
    reply: 'Thank you. I have opened two later hours on Wednesdays since.',
  },
];
