export const tasks = {
  title: 'משימות',
  lead: 'מה שסוכם בפגישות שלך. גלוי רק לך ולמי שנתן לך את המשימה.',
  toDo: 'מה לעשות',
  all: 'לכל המשימות',
  show: 'אילו משימות',
  open: 'לביצוע',
  done: 'בוצעו',
  dueToday: 'עד היום',
  session: 'לפגישה',
  sessionOf: 'לפגישה של: {title}',
  noneOpenTitle: 'אין מה לעשות כרגע',
  noneOpenText: 'מה שמסכמים בפגישה מופיע כאן, ואפשר לסמן כשבוצע.',
  noneDoneTitle: 'עוד לא בוצע דבר',
  noneDoneText: 'מה שמסומן כבוצע מופיע כאן, עם היום שבו בוצע.',
  earlier: 'מוקדמות יותר',
  acting:
    '{count, plural, one {משימה אחת.} two {שתי משימות.} other {# משימות.}} התוכן לא גלוי לצוות.',
};
