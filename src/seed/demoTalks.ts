import type { Locale } from '#i18n/locales.ts';

/** What clients say they would like to talk about when they book. */
export const demoTopics: Record<Locale, string[]> = {
  en: [
    'The talk with my manager: how did it go, and what now?',
    'I said yes again. I would like to look at the moment before.',
    'Preparing Thursday’s meeting.',
    'What “enough” looks like until the end of the year.',
    'Two offers, one decision.',
    'I kept the Tuesday evening free. It was strange.',
  ],
  he: [
    'השיחה עם המנהלת: איך היה ומה עכשיו?',
    'שוב אמרתי כן. רוצה להסתכל על הרגע שלפני.',
    'להתכונן לישיבה של יום חמישי.',
    'איך נראה ״מספיק״ עד סוף השנה.',
    'שתי הצעות, החלטה אחת.',
    'השארתי את ערב שלישי פנוי. היה מוזר.',
  ],
};

export const demoReasons: Record<Locale, string[]> = {
  en: ['My daughter is ill, I’m sorry.', 'A meeting moved onto our time.'],
  he: ['הילדה חולה, סליחה.', 'הזיזו לי ישיבה בדיוק על השעה שלנו.'],
};

/** Messages of a pair, in order: `coach` or `client` speaks. */
export type DemoLine = ['coach' | 'client', string];

export const demoTalks: Record<string, DemoLine[]> = {
  'noa/yael': [
    ['client', 'תודה על הפגישה אתמול. ישבתי על הספסל עוד רבע שעה אחרי.'],
    ['coach', 'יופי של ספסל. מה עלה שם?'],
    ['client', 'שאני לא עייפה מהעבודה. אני עייפה מלהוכיח.'],
    ['coach', 'המשפט הזה שווה פתק על המקרר. נתחיל ממנו בפעם הבאה?'],
    ['client', 'כן. ובינתיים: אמרתי לרונן שלא אהיה זמינה ביום שישי.'],
    ['coach', 'ואיך היה?'],
    ['client', 'הוא אמר ״בסדר״. התכוננתי לזה שבוע.'],
    ['coach', 'שבוע הכנה ל״בסדר״ אחד. נדבר גם על זה.'],
    ['client', 'אפשר להזיז את הפגישה הבאה בחצי שעה? יש לי אסיפת הורים.'],
    ['coach', 'בטח, יש מקום אחר כך. פשוט בחרי שעה בעמוד הפגישה.'],
  ],
  'noa/lena': [
    [
      'client',
      'I wrote the list you asked for. Eleven things only I can do. Then I crossed out eight.',
    ],
    ['coach', 'Which of the eight was hardest to cross out?'],
    ['client', 'The weekly report. I like how I write it.'],
    ['coach', 'Liking it is a fair reason to keep one thing. Is it this one?'],
    ['client', 'No. I gave it to Jonas this morning.'],
    ['coach', 'Lovely. Don’t read it before it goes out.'],
    ['client', 'You are very strict.'],
    ['coach', 'Only this once. See you Tuesday.'],
  ],
  'daniel/james': [
    ['coach', 'How did Tuesday land?'],
    ['client', 'Lighter than I feared. I said it in two sentences.'],
    ['coach', 'And the silence after?'],
    ['client', 'Four seconds. I counted. Nobody died.'],
    ['coach', 'That is the whole craft, James. The rest is decoration.'],
    ['client', 'Board date is set: 14 January. Could we do two sessions the week before?'],
    ['coach', 'Gladly. Book them now, that week fills up.'],
    ['client', 'Done. One on Monday, one on Wednesday.'],
    ['coach', 'Send me the first slide only. Not the deck.'],
  ],
  'ines/priya': [
    ['client', 'First full week back. I forgot a call and remembered the swimming bag.'],
    ['coach', 'Then the important one was kept. Who noticed the call?'],
    ['client', 'Only me, I think.'],
    ['coach', 'Keep that thought, it is worth looking at.'],
    ['client', 'I asked for Wednesdays from home. She said she would think about it.'],
    ['coach', 'When will she have thought about it?'],
    ['client', 'I didn’t ask. I’ll ask.'],
    ['client', 'Friday! She says Friday.'],
    ['coach', 'Well asked.'],
  ],
  'yonatan/itai': [
    ['client', 'המשקיע ביקש תחזית לשלוש שנים. אין לי תחזית לשלושה שבועות.'],
    ['coach', 'אז תכתוב שלושה שבועות, ביושר. מה יש בהם?'],
    ['client', 'משכורות, גרסה אחת, והבת שלי מתחילה לישון.'],
    ['coach', 'מי מהשלושה תלוי רק בך?'],
    ['client', 'אף אחד. אבל הגרסה הכי קרובה.'],
    ['coach', 'יפה. נדבר ביום חמישי על הגרסה, ועל המשקיע רק בסוף.'],
    ['client', 'סגור. אישרת לי את השעה?'],
    ['coach', 'אישרתי עכשיו.'],
  ],
  'maya/tom': [
    ['coach', 'Your hour this week: which one was it?'],
    ['client', 'Wednesday, seven to eight. I sat on the porch and did nothing, badly.'],
    ['coach', 'Badly is how it starts. Same hour next week?'],
    ['client', 'Yes. I told my team I’m offline then. One person asked if I’m all right.'],
    ['coach', 'What did you say?'],
    ['client', '“Getting there.”'],
    ['coach', 'That’s a good answer. It’s also a true one.'],
  ],
  'tamar/michal': [
    ['client', 'אמרתי לא. בלי מכתב.'],
    ['coach', 'למי, ומה בדיוק אמרת?'],
    ['client', 'לוועד הבית. ״לא אוכל השנה.״ זהו.'],
    ['coach', 'ומה עשית עם הדקה שאחרי?'],
    ['client', 'שטפתי כלים שהיו נקיים.'],
    ['coach', 'זה בסדר גמור. בפעם הבאה ננסה בלי הכלים.'],
    ['client', 'נקבע לשבוע הבא? אותה שעה נוחה לי.'],
    ['coach', 'מחכה לך.'],
  ],
  'noa/roni': [
    ['coach', 'שלחתי סיכום קצר של מה שעלה היום. תקנו אותי אם פספסתי משהו.'],
    ['client', 'לא פספסת. חסר רק שצחקנו.'],
    ['coach', 'נכון. מוסיפה.'],
    ['client', 'נרשמתי לקורס הערב. רק ערב אחד, בלי להתחייב.'],
    ['coach', 'ערב אחד הוא התחלה מצוינת.'],
  ],
  'daniel/marcus': [
    ['client', 'I have put off the talk with Dee again.'],
    ['coach', 'What would the first sentence be, if it were easy?'],
    ['client', '“I should have said this a month ago.”'],
    ['coach', 'Then that is the first sentence.'],
    ['client', 'Booked a room for Monday. Will report.'],
  ],
};
