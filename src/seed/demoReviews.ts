export type DemoReview = {
  /** Coach and client, as in the pairs. */
  pair: string;
  rating: number;
  /** Null where only stars were given. */
  comment: string | null;
  /** As the client signs it; null for no name. */
  signedAs: string | null;
  /** False for feedback that stays between the two. */
  isReview: boolean;
};

/** What clients of the demo said after a session, each of a session of theirs that took place. */
export const demoReviews: DemoReview[] = [
  {
    pair: 'noa/yael',
    rating: 5,
    comment:
      'נועה שואלת שאלה אחת ואז שותקת מספיק זמן כדי שאגיד את האמת. אחרי חודשיים החלטתי, ואני שלמה עם זה.',
    signedAs: 'יעל ר׳',
    isReview: true,
  },
  {
    pair: 'noa/yael',
    rating: 5,
    comment: 'יצאתי עם צעד אחד קטן ולא עם רשימה. הפעם באמת עשיתי אותו.',
    signedAs: null,
    isReview: true,
  },
  {
    pair: 'noa/lena',
    rating: 5,
    comment:
      'I came with a list of eleven things only I could do. Three are left, and my team is better at the other eight than I was.',
    signedAs: 'Lena F.',
    isReview: true,
  },
  {
    pair: 'noa/roni',
    rating: 4,
    comment: 'מדויק ונעים. לפעמים הייתי רוצה עוד קצת כיוון ופחות שאלות.',
    signedAs: 'רוני',
    isReview: true,
  },
  { pair: 'noa/sofia', rating: 5, comment: null, signedAs: 'Sofia', isReview: true },
  {
    pair: 'daniel/james',
    rating: 5,
    comment:
      'I said it in two sentences, and then I was silent for four seconds. For thirty years I could not do that.',
    signedAs: 'James W.',
    isReview: true,
  },
  {
    pair: 'daniel/james',
    rating: 4,
    comment: 'Practical from the first minute. The homework is real homework.',
    signedAs: 'James W.',
    isReview: true,
  },
  {
    pair: 'daniel/marcus',
    rating: 4,
    comment: 'We practised the talk I had been putting off since spring. It lasted nine minutes.',
    signedAs: null,
    isReview: true,
  },
  {
    pair: 'daniel/dana',
    rating: 5,
    comment: 'באנגלית שלי, במבטא שלי, ועדיין הקשיבו. דניאל לא מתקן אותך, הוא נותן לך מקום.',
    signedAs: 'דנה',
    isReview: true,
  },
  {
    pair: 'ines/priya',
    rating: 5,
    comment:
      'The first person who asked what I wanted from going back, not only how I would manage.',
    signedAs: 'Priya R.',
    isReview: true,
  },
  {
    pair: 'ines/sofia',
    rating: 3,
    comment: 'Warm and clear. The hours were hard to fit with mine.',
    signedAs: 'S.',
    isReview: true,
  },
  {
    pair: 'yonatan/itai',
    rating: 5,
    comment: 'בלי סיסמאות. הגעתי עם שתי אפשרויות גרועות ויצאתי עם שלישית.',
    signedAs: 'איתי ל׳',
    isReview: true,
  },
  {
    pair: 'yonatan/gil',
    rating: 4,
    comment: 'ישר ולעניין, כמו שאני צריך. מחכים קצת לאישור של הפגישה.',
    signedAs: 'גיל',
    isReview: true,
  },
  {
    pair: 'maya/tom',
    rating: 5,
    comment: 'I got one evening back, then two. On Thursdays I cook now.',
    signedAs: 'Tom B.',
    isReview: true,
  },
  {
    pair: 'maya/aiko',
    rating: 4,
    comment: 'Kind, and not soft on me at all.',
    signedAs: null,
    isReview: false,
  },
  {
    pair: 'tamar/michal',
    rating: 5,
    comment: 'מצאנו את המשפט שלא אמרתי עשר שנים. אמרתי אותו. אמא שלי ענתה ״סוף סוף״.',
    signedAs: 'מיכל א׳',
    isReview: true,
  },
  {
    pair: 'tamar/amir',
    rating: 5,
    comment: 'הגעתי בשביל שיחה אחת עם אבא, ויצא שלמדתי לדבר גם בבית.',
    signedAs: 'אמיר',
    isReview: true,
  },
];

/** Whom clients of the demo keep as favourites: client, then coach. */
export const demoFavourites: [string, string][] = [
  ['yael', 'noa'],
  ['yael', 'tamar'],
  ['lena', 'noa'],
  ['james', 'daniel'],
  ['james', 'maya'],
];
