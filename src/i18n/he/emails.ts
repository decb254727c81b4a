export const emails = {
  hello: 'שלום {name},',
  footer: 'המייל הזה נשלח מ־Loom בעקבות פעולה בחשבון עם הכתובת הזו.',
  linkFallback: 'הכפתור לא עובד? אפשר לפתוח את הכתובת הזו:',

  'verifyAddress.subject': 'אישור כתובת המייל ב־Loom',
  'verifyAddress.title': 'נשאר רק לאשר את הכתובת',
  'verifyAddress.why': 'נפתח חשבון ב־Loom עם הכתובת הזו. אם החשבון שלך, זה המקום לאשר.',
  'verifyAddress.button': 'אישור הכתובת',
  'verifyAddress.code': 'אפשר גם להקליד את הקוד בעמוד הפתוח',
  'verifyAddress.validMinutes':
    'הקישור והקוד בתוקף {count, plural, one {לדקה אחת} two {לשתי דקות} other {ל־# דקות}}.',
  'verifyAddress.validHours':
    'הקישור והקוד בתוקף {count, plural, one {לשעה אחת} two {לשעתיים} other {ל־# שעות}}.',
  'verifyAddress.notYou': 'החשבון לא שלך? לא צריך לעשות דבר. בלי אישור הוא נשאר סגור.',

  'alreadyRegistered.subject': 'כבר יש לך חשבון ב־Loom',
  'alreadyRegistered.title': 'כבר יש לך חשבון',
  'alreadyRegistered.why':
    'היה ניסיון לפתוח חשבון חדש עם הכתובת הזו. כבר יש לה חשבון, ולכן שום דבר לא השתנה.',
  'alreadyRegistered.wasYou': 'אם הניסיון היה שלך, אפשר פשוט להיכנס לחשבון הקיים.',
  'alreadyRegistered.button': 'כניסה לחשבון',
  'alreadyRegistered.notYou': 'ואם לא, אין מה לעשות. אף אחד לא נכנס לחשבון.',

  'totpAdded.subject': 'אפליקציית אימות מגינה מעכשיו על החשבון שלך ב־Loom',
  'totpAdded.title': 'נוספה אפליקציית אימות',
  'totpAdded.what': 'הוגדרה אפליקציית אימות לחשבון שלך. מעכשיו נבקש בכניסה גם את הקוד שלה.',
  'totpRemoved.subject': 'אפליקציית האימות הוסרה מהחשבון שלך ב־Loom',
  'totpRemoved.title': 'אפליקציית האימות הוסרה',
  'totpRemoved.what':
    'אפליקציית האימות של החשבון הוסרה. הקודים שלה כבר לא עובדים, ואין יותר דפדפנים מהימנים.',
  'backupCodesRenewed.subject': 'קודי גיבוי חדשים לחשבון שלך ב־Loom',
  'backupCodesRenewed.title': 'נוצרו קודי גיבוי חדשים',
  'backupCodesRenewed.what': 'נוצרו עשרה קודי גיבוי חדשים לחשבון שלך. הקודמים כבר לא עובדים.',
  'backupCodeUsed.subject': 'נעשה שימוש בקוד גיבוי של החשבון שלך ב־Loom',
  'backupCodeUsed.title': 'נעשה שימוש בקוד גיבוי',
  'backupCodeUsed.what':
    'הכניסה לחשבון אושרה באחד מקודי הגיבוי שלך. {left, plural, =0 {לא נשארו קודים} one {נשאר קוד אחד} two {נשארו שני קודים} other {נשארו # קודים}}.',
  'backupCodeUsed.few': 'זה מעט. כדאי ליצור חדשים כל עוד אפשר להיכנס.',
  'secondFactor.button': 'לצעד השני של הכניסה',
  'secondFactor.notYou':
    'אם זה לא היה ביוזמתך, גם הסיסמה שלך נמצאת אצל מישהו אחר. כדאי להחליף אותה עכשיו ולבדוק מאילו דפדפנים החשבון פתוח.',

  'sessionBooked.client.subject': 'נקבעה פגישה עם {other}: {date}, {time}',
  'sessionBooked.client.title': 'הפגישה עם {other} נקבעה',
  'sessionBooked.client.what': 'השעה שמורה לך. הקובץ המצורף מכניס אותה ליומן.',
  'sessionBooked.coach.subject': 'פגישה חדשה עם {other}: {date}, {time}',
  'sessionBooked.coach.title': 'נקבעה איתך פגישה: {other}',
  'sessionBooked.coach.what': 'השעה ירדה מהזמנים הפנויים שלך. הקובץ המצורף מכניס אותה ליומן.',
  'sessionBooked.button': 'לעמוד הפגישה',

  'sessionRequested.subject': 'בקשה לפגישה מאת {other}: {date}, {time}',
  'sessionRequested.title': '{other}: בקשה לפגישה איתך',
  'sessionRequested.what': 'השעה שמורה עד לתשובה שלך. אפשר לאשר או לדחות בעמוד הפגישה.',
  'sessionRequested.button': 'מענה לבקשה',

  'sessionDeclined.subject': 'הבקשה לפגישה עם {other} לא אושרה: {date}, {time}',
  'sessionDeclined.title': 'הפגישה עם {other} לא אושרה',
  'sessionDeclined.what': 'הבקשה נדחתה ולא נקבעה פגישה. אולי זמן אחר יתאים.',
  'sessionDeclined.button': 'למציאת זמן אחר',

  'sessionCancelled.subject': 'בוטלה הפגישה עם {other}: {date}, {time}',
  'sessionCancelled.title': 'הפגישה עם {other} בוטלה',
  'sessionCancelled.by.reader': 'ביטלת את הפגישה. השעה פנויה שוב.',
  'sessionCancelled.by.other': 'הביטול הגיע מהצד של {other}. השעה פנויה שוב.',
  'sessionCancelled.by.staff': 'הפגישה בוטלה על ידי התמיכה של Loom. השעה פנויה שוב.',
  'sessionCancelled.reason': 'הסיבה',
  'sessionCancelled.client.button': 'למציאת זמן אחר',
  'sessionCancelled.coach.button': 'לפגישות שלך',

  'facts.what': 'פגישה',
  'facts.with': 'עם',
  'facts.date': 'תאריך',
  'facts.time': 'שעה',
  'facts.zone': 'אזור זמן',
  'facts.place': 'מקום',

  'place.video': 'שיחת וידאו',
  'place.phone': 'שיחת טלפון',
  'place.inPerson': 'פגישה פנים אל פנים',

  'calendar.summary': '{title} עם {other}',
};
