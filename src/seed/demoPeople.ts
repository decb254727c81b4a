import type { Gender } from '#domain/people/actor.ts';
import type { CoachLanguage } from '#domain/people/coachLanguages.ts';
import type { Role } from '#domain/people/roles.ts';
import type { Specialty } from '#domain/people/specialties.ts';
import type { Locale } from '#i18n/locales.ts';
import type { Currency } from '#domain/sessions/currencies.ts';

/** Nobody of these exists; their addresses cannot receive mail. */
type Person = {
  /** The part of the address before the @, and how the rest of the seed refers to them. */
  key: string;
  name: string;
  gender: Gender;
  locale: Locale;
  /** IANA zone. */
  zone: string;
};

type TwoLanguages = Record<Locale, string>;

export type DemoCoach = Person & {
  slug: string;
  names: TwoLanguages;
  headline: TwoLanguages;
  about: TwoLanguages;
  specialties: Specialty[];
  languages: CoachLanguage[];
  currency: Currency;
  /** Price of a session of 50 minutes, in whole units of the currency. */
  price: number;
  needsApproval?: boolean;
  /** What has to be answered before a coaching session is booked. */
  asks?: TwoLanguages;
  /** Not verified yet, and listed all the same. */
  isNew?: boolean;
  /** Whether their calendar has days that are not like the others, limits, and a link to share. */
  hasSpecialDays?: boolean;
  /** ISO weekdays (1 is Monday) and hours of wall time. */
  weekdays: number[];
  hours: [string, string][];
};

export type DemoClient = Person & { introduction: string };

export const demoStaff: (Person & { role: Role })[] = [
  staff('admin', 'Ruth Halevi', 'female', 'en', 'Europe/London'),
  staff('support', 'Omer Katz', 'male', 'he', 'Asia/Jerusalem'),
  staff('moderator', 'Grace Lindqvist', 'female', 'en', 'Europe/Stockholm'),
  staff('editor', 'Shira Navon', 'female', 'he', 'Asia/Jerusalem'),
  staff('marketing', 'Ben Ashworth', 'male', 'en', 'Europe/London'),
];

function staff(
  role: Role,
  name: string,
  gender: Gender,
  locale: Locale,
  zone: string,
): Person & { role: Role } {
  return { key: role, role, name, gender, locale, zone };
}

const sundayToThursday = [7, 1, 2, 3, 4];
const mondayToFriday = [1, 2, 3, 4, 5];

export const demoCoaches: DemoCoach[] = [
  {
    key: 'noa',
    slug: 'noa-ben-ami',
    name: 'ד״ר נועה בן־עמי',
    names: { en: 'Dr. Noa Ben-Ami', he: 'ד״ר נועה בן־עמי' },
    headline: { en: 'Leadership and career change', he: 'מנהיגות ושינוי קריירה' },
    about: {
      en: 'I work with people who are good at their job and no longer sure it is theirs. We look at what you do well without noticing, what it costs you, and what a first small change would be.\n\nBefore coaching I led research teams for eleven years. I hold a doctorate in organisational psychology.',
      he: 'אני עובדת עם אנשים שטובים במה שהם עושים וכבר לא בטוחים שזה שלהם. נסתכל יחד על מה שקל לכם בלי ששמתם לב, על המחיר של זה, ועל השינוי הקטן הראשון.\n\nלפני האימון ניהלתי צוותי מחקר אחת־עשרה שנה. יש לי דוקטורט בפסיכולוגיה ארגונית.',
    },
    specialties: ['leadership', 'career'],
    languages: ['he', 'en'],
    currency: 'ILS',
    price: 420,
    gender: 'female',
    locale: 'he',
    zone: 'Asia/Jerusalem',
    hasSpecialDays: true,
    weekdays: sundayToThursday,
    hours: [
      ['08:30', '12:30'],
      ['14:00', '18:30'],
    ],
  },
  {
    key: 'daniel',
    slug: 'daniel-okafor',
    name: 'Daniel Okafor',
    names: { en: 'Daniel Okafor', he: 'דניאל אוקפור' },
    headline: { en: 'Confidence and public speaking', he: 'ביטחון ודיבור מול קהל' },
    about: {
      en: 'You know what you want to say. Then the room looks at you. I help people keep their voice in that moment: in meetings, on stage, and in the talk with their manager they have been putting off.\n\nI trained as an actor and worked for ten years as a barrister’s speech coach in London.',
      he: 'אתם יודעים מה רציתם לומר, ואז כל החדר מסתכל. אני עוזר לשמור על הקול ברגע הזה: בישיבה, על במה, ובשיחה עם המנהלת שנדחית כבר חודש.\n\nלמדתי משחק, ועשר שנים ליוויתי עורכי דין בלונדון.',
    },
    specialties: ['confidence', 'career'],
    languages: ['en'],
    currency: 'GBP',
    price: 95,
    gender: 'male',
    locale: 'en',
    zone: 'Europe/London',
    hasSpecialDays: true,
    weekdays: mondayToFriday,
    hours: [
      ['09:00', '13:00'],
      ['15:00', '19:00'],
    ],
  },
  {
    key: 'ines',
    slug: 'ines-moreau',
    name: 'Inès Moreau',
    names: { en: 'Inès Moreau', he: 'אינס מורו' },
    headline: { en: 'Parents returning to work', he: 'הורים שחוזרים לעבודה' },
    about: {
      en: 'Coming back after a birth is a move to another country with the same language. I work with mothers and fathers on the first hundred days: what to ask for, what to let go, and who does the laundry.\n\nI have three children and fifteen years in human resources behind me.',
      he: 'לחזור לעבודה אחרי לידה זה לעבור לארץ אחרת עם אותה שפה. אני מלווה אימהות ואבות במאה הימים הראשונים: מה לבקש, על מה לוותר, ומי עושה כביסה.\n\nיש לי שלושה ילדים וחמש־עשרה שנה במשאבי אנוש.',
    },
    specialties: ['parenting', 'career'],
    languages: ['fr', 'en'],
    currency: 'EUR',
    price: 110,
    asks: {
      en: 'What would you like to be different after this session?',
      he: 'מה היית רוצה שיהיה אחרת אחרי הפגישה?',
    },
    gender: 'female',
    locale: 'en',
    zone: 'Europe/Paris',
    weekdays: [1, 2, 4, 5],
    hours: [['09:30', '15:00']],
  },
  {
    key: 'yonatan',
    slug: 'yonatan-adler',
    name: 'יונתן אדלר',
    names: { en: 'Yonatan Adler', he: 'יונתן אדלר' },
    headline: { en: 'Founders and small teams', he: 'יזמים וצוותים קטנים' },
    about: {
      en: 'I sold one company and closed another, and learned more from the second. I work with founders on the decisions that have no right answer and have to be made by Thursday.',
      he: 'מכרתי חברה אחת וסגרתי אחרת, ומהשנייה למדתי יותר. אני עובד עם יזמים על ההחלטות שאין להן תשובה נכונה וצריך לקבל אותן עד יום חמישי.',
    },
    specialties: ['founders', 'leadership'],
    languages: ['he', 'en', 'de'],
    currency: 'ILS',
    price: 550,
    needsApproval: true,
    gender: 'male',
    locale: 'he',
    zone: 'Asia/Jerusalem',
    weekdays: [7, 1, 3, 4],
    hours: [['10:00', '17:00']],
  },
  {
    key: 'maya',
    slug: 'maya-castellanos',
    name: 'Maya Castellanos',
    names: { en: 'Maya Castellanos', he: 'מאיה קסטיאנוס' },
    headline: { en: 'Rest, limits and wellbeing', he: 'מנוחה, גבולות ורווחה' },
    about: {
      en: 'For people whose calendar is full and whose battery is not. We begin with one week as it really was, and change one hour of it.\n\nFormer nurse, night shifts included.',
      he: 'לאנשים שהיומן שלהם מלא והסוללה ריקה. מתחילים משבוע אחד כמו שהיה באמת, ומשנים בו שעה אחת.\n\nהייתי אחות, כולל משמרות לילה.',
    },
    specialties: ['wellbeing'],
    languages: ['en'],
    currency: 'USD',
    price: 120,
    isNew: true,
    gender: 'female',
    locale: 'en',
    zone: 'America/New_York',
    weekdays: mondayToFriday,
    hours: [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
  },
  {
    key: 'tamar',
    slug: 'tamar-shalev',
    name: 'תמר שלו',
    names: { en: 'Tamar Shalev', he: 'תמר שלו' },
    headline: { en: 'Relationships and hard conversations', he: 'מערכות יחסים ושיחות קשות' },
    about: {
      en: 'Most hard conversations are hard because of the one sentence we leave out. I help you find it, and say it so that it can be heard.',
      he: 'רוב השיחות הקשות קשות בגלל המשפט האחד שלא אומרים. אני עוזרת למצוא אותו, ולומר אותו כך שיהיה אפשר לשמוע.',
    },
    specialties: ['relationships', 'confidence'],
    languages: ['he', 'en'],
    currency: 'ILS',
    price: 360,
    asks: {
      en: 'What would you like to be different after this session?',
      he: 'מה היית רוצה שיהיה אחרת אחרי הפגישה?',
    },
    gender: 'female',
    locale: 'he',
    zone: 'Asia/Jerusalem',
    weekdays: sundayToThursday,
    hours: [
      ['09:00', '13:00'],
      ['16:00', '20:00'],
    ],
  },
];

export const demoClients: DemoClient[] = [
  client(
    'lena',
    'Lena Fischer',
    'female',
    'en',
    'Europe/Berlin',
    'I lead a design team of six and would like to stop doing everyone’s work at night.',
  ),
  client(
    'james',
    'James Whitfield',
    'male',
    'en',
    'Europe/London',
    'I have to present to the board in January. I have said “um” since 1994.',
  ),
  client(
    'priya',
    'Priya Raman',
    'female',
    'en',
    'Europe/London',
    'Back from parental leave since October. Two calendars, one of me.',
  ),
  client('tom', 'Tom Becker', 'male', 'en', 'America/New_York', 'I would like my evenings back.'),
  client(
    'sofia',
    'Sofia Marino',
    'female',
    'en',
    'Europe/Rome',
    'Thinking about leaving law. Thinking about it for four years.',
  ),
  client(
    'aiko',
    'Aiko Tanaka',
    'female',
    'en',
    'America/Los_Angeles',
    'I moved for a job, and I have not yet arrived.',
  ),
  client(
    'marcus',
    'Marcus Bell',
    'male',
    'en',
    'America/Chicago',
    'New manager. Nice people. I avoid every difficult talk.',
  ),
  client('yael', 'יעל רוזן', 'female', 'he', 'Asia/Jerusalem', 'מנהלת מוצר, לפני החלטה אם להישאר.'),
  client(
    'itai',
    'איתי לוין',
    'male',
    'he',
    'Asia/Jerusalem',
    'מייסד, שנה שלישית, שני עובדים ותינוק.',
  ),
  client(
    'michal',
    'מיכל אברהמי',
    'female',
    'he',
    'Asia/Jerusalem',
    'רוצה ללמוד לומר לא בלי מכתב התנצלות.',
  ),
  client('roni', 'רוני שדה', 'other', 'he', 'Asia/Jerusalem', 'בין תפקידים, ומנסים להבין מה הלאה.'),
  client('amir', 'אמיר חדאד', 'male', 'he', 'Asia/Jerusalem', 'רוצה לדבר עם אבא שלי על העסק.'),
  client(
    'dana',
    'דנה פרידמן',
    'female',
    'he',
    'Europe/London',
    'עברתי ללונדון, עובדת בעברית ובאנגלית וישנה מעט.',
  ),
  client('gil', 'גיל מזרחי', 'male', 'he', 'Asia/Jerusalem', 'קצין לשעבר, אזרח מתחיל.'),
];

function client(
  key: string,
  name: string,
  gender: Gender,
  locale: Locale,
  zone: string,
  introduction: string,
): DemoClient {
  return { key, name, gender, locale, zone, introduction };
}

/** Who meets whom, every how many weeks. */
export const demoPairs: { coach: string; client: string; everyWeeks: 1 | 2 }[] = [
  { coach: 'noa', client: 'yael', everyWeeks: 1 },
  { coach: 'noa', client: 'roni', everyWeeks: 2 },
  { coach: 'noa', client: 'sofia', everyWeeks: 2 },
  { coach: 'noa', client: 'lena', everyWeeks: 1 },
  { coach: 'daniel', client: 'james', everyWeeks: 1 },
  { coach: 'daniel', client: 'marcus', everyWeeks: 2 },
  { coach: 'daniel', client: 'dana', everyWeeks: 2 },
  { coach: 'ines', client: 'priya', everyWeeks: 1 },
  { coach: 'ines', client: 'sofia', everyWeeks: 2 },
  { coach: 'yonatan', client: 'itai', everyWeeks: 1 },
  { coach: 'yonatan', client: 'gil', everyWeeks: 2 },
  { coach: 'maya', client: 'tom', everyWeeks: 1 },
  { coach: 'maya', client: 'aiko', everyWeeks: 2 },
  { coach: 'tamar', client: 'michal', everyWeeks: 1 },
  { coach: 'tamar', client: 'amir', everyWeeks: 2 },
];
