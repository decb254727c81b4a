export const emails = {
  hello: 'שלום {name},',
  footer: 'המייל הזה נשלח מלום בעקבות פעולה בחשבון עם הכתובת הזו.',
  linkFallback: 'הכפתור לא עובד? אפשר לפתוח את הכתובת הזו:',

  'verifyAddress.subject': 'אישור כתובת המייל בלום',
  'verifyAddress.title': 'נשאר רק לאשר את הכתובת',
  'verifyAddress.why': 'נפתח חשבון בלום עם הכתובת הזו. אם החשבון שלך, זה המקום לאשר.',
  'verifyAddress.button': 'אישור הכתובת',
  'verifyAddress.code': 'אפשר גם להקליד את הקוד בעמוד הפתוח',
  'verifyAddress.validMinutes':
    'הקישור והקוד בתוקף {count, plural, one {לדקה אחת} two {לשתי דקות} other {ל־# דקות}}.',
  'verifyAddress.validHours':
    'הקישור והקוד בתוקף {count, plural, one {לשעה אחת} two {לשעתיים} other {ל־# שעות}}.',
  'verifyAddress.notYou': 'החשבון לא שלך? לא צריך לעשות דבר. בלי אישור הוא נשאר סגור.',

  'alreadyRegistered.subject': 'כבר יש לך חשבון בלום',
  'alreadyRegistered.title': 'כבר יש לך חשבון',
  'alreadyRegistered.why':
    'היה ניסיון לפתוח חשבון חדש עם הכתובת הזו. כבר יש לה חשבון, ולכן שום דבר לא השתנה.',
  'alreadyRegistered.wasYou': 'אם הניסיון היה שלך, אפשר פשוט להיכנס לחשבון הקיים.',
  'alreadyRegistered.button': 'כניסה לחשבון',
  'alreadyRegistered.notYou': 'ואם לא, אין מה לעשות. אף אחד לא נכנס לחשבון.',

  'totpAdded.subject': 'נוספה אפליקציית אימות לחשבון שלך בלום',
  'totpAdded.title': 'נוספה אפליקציית אימות',
  'totpAdded.what': 'הוגדרה אפליקציית אימות לחשבון שלך. מעכשיו נבקש בכניסה גם את הקוד שלה.',
  'totpRemoved.subject': 'אפליקציית האימות הוסרה מהחשבון שלך בלום',
  'totpRemoved.title': 'אפליקציית האימות הוסרה',
  'totpRemoved.what':
    'אפליקציית האימות של החשבון הוסרה. הקודים שלה כבר לא עובדים, ואין יותר דפדפנים מהימנים.',
  'backupCodesRenewed.subject': 'קודי גיבוי חדשים לחשבון שלך בלום',
  'backupCodesRenewed.title': 'נוצרו קודי גיבוי חדשים',
  'backupCodesRenewed.what': 'נוצרו עשרה קודי גיבוי חדשים לחשבון שלך. הקודמים כבר לא עובדים.',
  'backupCodeUsed.subject': 'נעשה שימוש בקוד גיבוי של החשבון שלך בלום',
  'backupCodeUsed.title': 'נעשה שימוש בקוד גיבוי',
  'backupCodeUsed.what':
    'הכניסה לחשבון אושרה באחד מקודי הגיבוי שלך. {left, plural, =0 {לא נשארו קודים} one {נשאר קוד אחד} two {נשארו שני קודים} other {נשארו # קודים}}.',
  'backupCodeUsed.few': 'זה מעט. כדאי ליצור חדשים כל עוד אפשר להיכנס.',
  'secondFactor.button': 'לשלב השני של הכניסה',
  'secondFactor.notYou':
    'אם זה לא היה ביוזמתך, גם הסיסמה שלך נמצאת אצל מישהו אחר. כדאי להחליף אותה עכשיו ולבדוק מאילו דפדפנים החשבון פתוח.',

  'key.hint': 'תחילת המפתח',
  'key.button': 'לרשימת המפתחות',
  'key.notYou': 'לא מוכר? כדאי לבטל שם את המפתח ולהחליף סיסמה: מישהו אחר נמצא בחשבון.',
  'keyMade.subject': 'מפתח API חדש לחשבון בלום',
  'keyMade.title': 'נוצר מפתח API',
  'keyMade.what': 'המפתח ״{key}״ יכול מעכשיו לפעול בשם החשבון, בגבולות שנקבעו לו.',
  'keyRotated.subject': 'מפתח API של החשבון בלום הוחלף',
  'keyRotated.title': 'מפתח API הוחלף',
  'keyRotated.what': 'ל״{key}״ יש מפתח חדש. הישן יפסיק לעבוד במועד שנקבע.',
  'keyRevoked.subject': 'מפתח API של החשבון בלום בוטל',
  'keyRevoked.title': 'מפתח API בוטל',
  'keyRevoked.what': 'המפתח ״{key}״ כבר לא פותח דבר.',

  'address.validHours':
    'הקישור בתוקף {count, plural, one {לשעה אחת} two {לשעתיים} other {ל־# שעות}}.',
  'newAddress.subject': 'אישור הכתובת החדשה בלום',
  'newAddress.title': 'אישור הכתובת החדשה',
  'newAddress.why': 'יש בקשה לחבר את הכתובת הזו לחשבון בלום. אם הבקשה שלך, זה המקום לאשר.',
  'newAddress.button': 'אישור הכתובת',
  'newAddress.code': 'אפשר גם להקליד את הקוד בהגדרות',
  'newAddress.notYou': 'הבקשה לא שלך? לא צריך לעשות דבר. בלי אישור שום דבר לא משתנה.',
  'oldAddress.subject': 'להחליף את הכתובת של החשבון בלום?',
  'oldAddress.title': 'הבקשה הזו שלך?',
  'oldAddress.why':
    'התבקשה החלפה של כתובת החשבון ל־{address}. היא תיכנס לתוקף רק אחרי אישור כאן, בכתובת הנוכחית.',
  'oldAddress.button': 'לאשר או לעצור',
  'oldAddress.notYou': 'הבקשה לא שלך? באותו כפתור אפשר לעצור אותה, וכל הכניסות לחשבון יסתיימו.',
  'addressChanged.subject': 'הכתובת של החשבון בלום הוחלפה',
  'addressChanged.title': 'הכתובת הוחלפה',
  'addressChanged.new': 'מעכשיו הכניסה היא עם {address}, והמיילים מגיעים לכאן.',
  'addressChanged.old': 'הכתובת של החשבון היא עכשיו {address}. זה המייל האחרון לכתובת הזו.',
  'addressChanged.signIns': 'הכניסות בדפדפנים אחרים הסתיימו.',
  'addressChanged.button': 'להגדרות האבטחה',
  'addressChanged.notYou': 'לא ביקשת את זה? כדאי לכתוב לנו מיד.',

  'invitation.subject': '{coach}: הזמנה לאימון אישי בלום',
  'invitation.title': 'הזמנה לאימון אישי עם {coach}',
  'invitation.what':
    'נשלחה אליך הזמנה לאימון אישי עם {coach} בלום. כאן קובעים פגישות, מתכתבים ביניהן, והכול נשמר במקום אחד.',
  'invitation.session': 'הזמן הזה שמור לך אצל {coach}, עד {until}:',
  'invitation.sessionHow': 'מקבלים את ההזמנה, ושם מאשרים את הזמן.',
  'invitation.button': 'לפתיחת ההזמנה',
  'invitation.valid':
    'הקישור עובד פעם אחת, במשך {count, plural, one {יום אחד} two {יומיים} other {# ימים}}.',
  'invitation.notYou':
    'השם {coach} לא מוכר לך? לא צריך לעשות דבר. בלי אישור שלך שום דבר לא קורה, והכתובת תימחק.',

  'invitationAccepted.coach.subject': 'ההזמנה שלך התקבלה: {other}',
  'invitationAccepted.coach.title': 'מעכשיו עובדים יחד: {other}',
  'invitationAccepted.coach.what':
    'ההזמנה שלך אל {other} התקבלה. מעכשיו אפשר להתכתב ולקבוע פגישות.',
  'invitationAccepted.client.subject': 'מתחילים לעבוד יחד עם {other}',
  'invitationAccepted.client.title': 'מעכשיו עובדים יחד: {other}',
  'invitationAccepted.client.what': 'קיבלת את ההזמנה של {other}. מעכשיו אפשר להתכתב ולקבוע פגישה.',
  'invitationAccepted.button': 'פתיחת לום',

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
  'sessionDeclined.client.what': 'הבקשה נדחתה ולא נקבעה פגישה. אולי זמן אחר יתאים.',
  'sessionDeclined.client.button': 'למציאת זמן אחר',
  'sessionDeclined.coach.what': 'הזמן שהצעת נדחה, ולא נקבעה פגישה.',
  'sessionDeclined.coach.button': 'לפגישות שלך',

  'sessionScheduled.subject': 'נקבעה לך פגישה עם {other}: {date}, {time}',
  'sessionScheduled.title': 'הפגישה עם {other} נקבעה',
  'sessionScheduled.by.reader': 'קבעת אותה. היא אצל שניכם במייל.',
  'sessionScheduled.by.other':
    'הפגישה נקבעה מהצד של {other}. אם הזמן לא מתאים, אפשר להעביר או לבטל אותה בעמוד שלה.',
  'sessionScheduled.by.staff':
    'הפגישה נקבעה על ידי צוות לום. אם הזמן לא מתאים, אפשר להעביר או לבטל אותה בעמוד שלה.',

  'sessionHandedOver.subject': 'החלפה: הפגישה שלך עם {other}, {date}, {time}',
  'sessionHandedOver.title.client': 'הפגישה שלך עוברת אל {other}',
  'sessionHandedOver.title.coach': 'עברה אליך פגישה עם {other}',
  'sessionHandedOver.what.client':
    'השעה, האורך והמחיר נשארים כפי שהוסכם. אם זה לא מתאים, אפשר לבטל עד תחילת הפגישה, ללא עלות.',
  'sessionHandedOver.what.coach': 'צוות לום העביר אותה אליך. מה שנכתב לקראת הפגישה הקודמת נשאר שם.',
  'sessionHandedOver.word': 'מצוות לום:',

  'sessionMoved.subject': 'הפגישה עם {other} עברה: {date}, {time}',
  'sessionMoved.title': 'הפגישה עם {other} עברה לזמן אחר',
  'sessionMoved.by.reader': 'העברת את הפגישה: במקום {from}, עכשיו {to}.',
  'sessionMoved.by.other': 'ההעברה הגיעה מהצד של {other}: במקום {from}, עכשיו {to}.',
  'sessionMoved.by.staff': 'הפגישה הועברה על ידי התמיכה של לום: במקום {from}, עכשיו {to}.',

  'sessionOffered.subject': 'הצעה לזמן אחר מאת {other}: {date}, {time}',
  'sessionOffered.title': '{other}: הצעה לזמן אחר',
  'sessionOffered.what': 'ביקשת את {from}. ההצעה של {other}: {to}.',
  'sessionOffered.button': 'לאשר או לדחות',

  'sessionDelayed.subject.late':
    '{other}: איחור של {minutes, plural, one {דקה} two {שתי דקות} other {# דקות}}',
  'sessionDelayed.subject.out': '{other}: אי אפשר להיכנס לפגישה',
  'sessionDelayed.what.late':
    'הודעה מ{other}: איחור של {minutes, plural, one {דקה} two {שתי דקות} other {# דקות}} לפגישה שלכם בשעה {time}.',
  'sessionDelayed.what.out': 'הודעה מ{other}: אי אפשר להיכנס לפגישה שלכם בשעה {time}.',
  'sessionDelayed.button': 'לפגישה',

  'sessionElsewhere.subject': 'השתנה: איך מצטרפים לפגישה עם {other}, {date}, {time}',
  'sessionElsewhere.title': 'מצטרפים לפגישה עם {other} בדרך אחרת',
  'sessionElsewhere.what': 'מה שכתוב כאן מחליף את מה שהיה. השעה לא השתנתה.',

  'sessionReminder.subject': 'תזכורת: פגישה עם {other}, {date}, {time}',
  'sessionReminder.title': 'הפגישה שלך עם {other}: {date}, בשעה {time}',

  'dayAgenda.subject':
    'היום: {count, plural, one {פגישה אחת} two {שתי פגישות} other {# פגישות}}, {count, plural, one {בשעה {time}} other {הראשונה בשעה {time}}}',
  'dayAgenda.what':
    '{count, plural, one {פגישה אחת היום, בשעה {time}.} two {שתי פגישות היום, הראשונה בשעה {time}.} other {# פגישות היום, הראשונה בשעה {time}.}}',
  'dayAgenda.open': 'לפגישה',
  'dayAgenda.button': 'ליומן של היום',
  'dayAgenda.zone': 'השעות הן לפי השעון ב{zone}.',

  'sessionWrittenUp.subject': 'סיכום מ{other} לפגישה של {date}',
  'sessionWrittenUp.what': 'הסיכום של הפגישה מ־{date} שותף איתך על ידי {other}.',
  'sessionWrittenUp.button': 'לקריאה',

  'feedbackAsked.subject': 'איך הייתה הפגישה עם {other}?',
  'feedbackAsked.what':
    'נפגשתם ב־{date}. דקה אחת לספר איך היה: {other} קורא/ת, ואם גם אחרים יקראו – זו בחירה שלך.',
  'feedbackAsked.once':
    'אנחנו שואלים פעם אחת. הקישור פועל 30 יום אחרי הפגישה ובלי סיסמה, אז כדאי לשמור אותו לעצמך.',
  'feedbackAsked.button': 'לספר איך היה',
  'feedbackDisputed.subject': 'ערעור של {coach} על ביקורת',
  'feedbackDisputed.what':
    'הוגש ערעור של {coach} על מה שנכתב על ידי {other} בעקבות הפגישה מ־{date}. הביקורת נשארת עד להחלטה.',
  'feedbackDisputed.button': 'לקריאה ולהחלטה',
  'feedbackDecided.kept': 'הביקורת על הפגישה מ־{date} נשארת',
  'feedbackDecided.hidden': 'הביקורת על הפגישה מ־{date} הוסתרה',
  'feedbackDecided.kept_coach':
    'קראנו את מה שנכתב על ידי {other} על הפגישה מ־{date} ואת נימוק הערעור. הביקורת עומדת בכללים שלנו ולכן נשארת. אפשר להשאיר תשובה מתחתיה.',
  'feedbackDecided.hidden_coach':
    'קראנו את מה שנכתב על ידי {other} על הפגישה מ־{date} ואת נימוק הערעור. הביקורת אינה מוצגת עוד ואינה נספרת בדירוג שלך.',
  'feedbackDecided.kept_client':
    'התבקשנו על ידי {other} לבדוק את הביקורת שלך על הפגישה מ־{date}. היא עומדת בכללים שלנו ונשארת כפי שהיא.',
  'feedbackDecided.hidden_client':
    'התבקשנו על ידי {other} לבדוק את הביקורת שלך על הפגישה מ־{date}. היא אינה מוצגת עוד לאחרים. לך היא עדיין גלויה.',
  'feedbackDecided.button': 'למשוב',

  'sessionExpired.subject': 'לא נענתה בזמן: פגישה עם {other}, {date}, {time}',
  'sessionExpired.title': 'הבקשה לפגישה עם {other} הסתיימה',
  'sessionExpired.client.what': 'לא הגיעה תשובה בזמן, ולכן לא נקבעה פגישה והשעה פנויה שוב.',
  'sessionExpired.client.button': 'למציאת זמן אחר',
  'sessionExpired.coach.what': 'לא הגיעה תשובה בזמן, ולכן לא נקבעה פגישה והשעה פנויה שוב.',
  'sessionExpired.coach.button': 'לפגישות שלך',

  'waitlistOffered.subject': 'התפנה זמן אצל {other}: {date}, {time}',
  'waitlistOffered.title': 'זמן אצל {other} שמור לך',
  'waitlistOffered.what': 'ביקשת לדעת כשמתפנה זמן. הנה אחד.',
  'waitlistOffered.button': 'לקביעת הזמן הזה',

  'series.hourChanges': 'החל מ{date} השעה אצלך היא {time}: השעון משתנה.',
  'seriesBooked.subject':
    'נקבעו: {count, plural, one {פגישה אחת} two {שתי פגישות} other {# פגישות}} עם {other}',
  'seriesBooked.title':
    '{count, plural, one {נקבעה פגישה אחת} two {נקבעו שתי פגישות} other {נקבעו # פגישות}} עם {other}',
  'seriesBooked.what': 'הקובץ המצורף מכניס את כולן ליומן.',
  'seriesBooked.button': 'לפגישה הראשונה',
  'seriesBooked.links': 'הקישורים שמתחת לכל תאריך מעבירים או מבטלים אותו, בלי להיכנס לחשבון.',
  'seriesRequested.subject':
    'בקשה מאת {other}: {count, plural, one {פגישה אחת} two {שתי פגישות} other {# פגישות}}',
  'seriesRequested.title':
    '{other}: בקשה {count, plural, one {לפגישה אחת} two {לשתי פגישות} other {ל־# פגישות}} איתך',
  'seriesRequested.what': 'הזמנים שמורים עד לתשובה שלך.',
  'seriesRequested.button': 'מענה לבקשות',
  'seriesRequested.links': 'הקישור שמתחת לכל תאריך עונה עליו, בלי להיכנס לחשבון.',

  keptUntil: 'הזמן שמור לך עד {until}.',
  setAside: 'מחוץ לכללים הרגילים, כי',
  'links.lead': 'בלי להיכנס לחשבון:',
  'links.answer': 'מענה',
  'links.move': 'העברה לזמן אחר',
  'links.cancel': 'ביטול',

  'sessionCancelled.subject': 'בוטלה הפגישה עם {other}: {date}, {time}',
  'sessionCancelled.title': 'הפגישה עם {other} בוטלה',
  'sessionCancelled.by.reader': 'ביטלת את הפגישה. השעה פנויה שוב.',
  'sessionCancelled.by.other': 'הביטול הגיע מהצד של {other}. השעה פנויה שוב.',
  'sessionCancelled.by.staff': 'הפגישה בוטלה על ידי התמיכה של לום. השעה פנויה שוב.',
  'sessionCancelled.reason': 'הסיבה',
  'seriesCancelled.subject':
    'בוטלו: {count, plural, one {פגישה אחת} two {שתי פגישות} other {# פגישות}} עם {other}',
  'seriesCancelled.title':
    '{count, plural, one {בוטלה פגישה אחת} two {בוטלו שתי פגישות} other {בוטלו # פגישות}} עם {other}',
  'seriesCancelled.by.reader':
    '{count, plural, one {ביטלת את הפגישה. השעה פנויה שוב.} other {ביטלת את הפגישות. השעות פנויות שוב.}}',
  'seriesCancelled.by.other':
    '{count, plural, one {הביטול הגיע מהצד של {other}. השעה פנויה שוב.} other {הביטול הגיע מהצד של {other}. השעות פנויות שוב.}}',
  'seriesCancelled.by.staff':
    '{count, plural, one {הפגישה בוטלה על ידי התמיכה של לום. השעה פנויה שוב.} other {הפגישות בוטלו על ידי התמיכה של לום. השעות פנויות שוב.}}',
  'seriesCancelled.files':
    '{count, plural, one {הקובץ המצורף מוציא אותה מהיומן.} other {כל קובץ מצורף מוציא אחת מהן מהיומן.}}',
  'sessionCancelled.client.button': 'למציאת זמן אחר',
  'sessionCancelled.coach.button': 'לפגישות שלך',

  'connectedAccount.connected.subject': 'מעכשיו {provider} פותח את החשבון שלך בלום',
  'connectedAccount.connected.title': 'החשבון ב־{provider} מחובר',
  'connectedAccount.connected.why': 'מעכשיו אפשר להיכנס ללום עם החשבון שלך ב־{provider}.',
  'connectedAccount.connected.notYou': 'לא חיברת אותו? כדאי לנתק אותו עכשיו ולהחליף סיסמה.',
  'connectedAccount.disconnected.subject': 'חשבון נותק מלום',
  'connectedAccount.disconnected.title': 'חשבון נותק',
  'connectedAccount.disconnected.why':
    'אחד החשבונות שלך במקום אחר כבר לא פותח את החשבון בלום. שאר דרכי הכניסה נשארו כפי שהיו.',
  'connectedAccount.disconnected.notYou':
    'לא ניתקת אותו? כדאי להחליף סיסמה ולסיים כניסות לא מוכרות.',
  'connectedAccount.met.subject': 'כבר יש לך חשבון בלום',
  'connectedAccount.met.title': 'כבר יש לך חשבון',
  'connectedAccount.met.why':
    'הייתה פנייה ללום דרך חשבון במקום אחר עם הכתובת הזו. כתובת לבדה לא פותחת דבר, ולכן אף אחד לא נכנס. אם הפנייה שלך, נכנסים כרגיל ואז מחברים את החשבון ההוא.',
  'connectedAccount.met.notYou': 'ואם לא, כדאי לבדוק את החשבון ההוא: מי שפנה הצליח לפתוח אותו.',
  'connectedAccount.button': 'חשבונות מחוברים',

  'signInLink.subject': 'הקישור שלך לכניסה ללום',
  'signInLink.title': 'כניסה ללום',
  'signInLink.why': 'התקבלה בקשה להיכנס עם הכתובת הזו. אם הבקשה שלך, מכאן נכנסים.',
  'signInLink.button': 'כניסה',
  'signInLink.code': 'קוראים במכשיר אחר? מקלידים את הקוד בעמוד שבו ביקשת להיכנס',
  'signInLink.valid':
    'הקישור והקוד עובדים פעם אחת, {count, plural, one {במשך דקה} two {במשך שתי דקות} other {במשך # דקות}}.',
  'signInLink.notYou':
    'הבקשה לא שלך? לא צריך לעשות דבר, ולא למסור את הקוד לאף אחד. אנחנו אף פעם לא מבקשים אותו.',

  'resetLink.subject': 'בחירת סיסמה חדשה ללום',
  'resetLink.title': 'בחירת סיסמה חדשה',
  'resetLink.why': 'התקבלה בקשה לסיסמה חדשה לחשבון עם הכתובת הזו.',
  'resetLink.button': 'לבחירת סיסמה',
  'resetLink.valid':
    'הקישור עובד פעם אחת, {count, plural, one {במשך דקה} two {במשך שתי דקות} other {במשך # דקות}}.',
  'resetLink.notYou': 'הבקשה לא שלך? לא צריך לעשות דבר. הסיסמה נשארת כפי שהיא.',

  'passwordChanged.subject': 'הסיסמה שלך בלום הוחלפה',
  'passwordChanged.title': 'הסיסמה שלך הוחלפה',
  'passwordChanged.what':
    'לחשבון יש סיסמה חדשה, וכל שאר הדפדפנים נותקו. אם ההחלפה שלך, אין מה לעשות.',

  'locked.subject': 'יותר מדי סיסמאות שגויות לחשבון שלך בלום',
  'locked.title': 'הכניסה בסיסמה נעולה לזמן מה',
  'locked.what':
    'הוקלדה פעמים רבות סיסמה שגויה לחשבון שלך. עד {until} אי אפשר להיכנס משם בסיסמה. אף אחד לא נכנס.',
  'locked.wasYou': 'אם הניסיונות שלך, נשארו שתי דרכים פתוחות, וגם מפתח גישה אם יש לך:',
  'locked.button': 'לשלוח לי קישור לכניסה',
  'locked.reset': 'לבחירת סיסמה חדשה',
  'locked.notYou': 'ואם לא, אין מה לעשות: הנעילה עשתה את שלה. המייל הזה נשלח לכל היותר פעם בשעה.',

  'newDevice.subject': 'כניסה חדשה לחשבון שלך בלום',
  'newDevice.title': 'כניסה ממכשיר חדש',
  'newDevice.what': 'החשבון שלך נפתח עכשיו בדפדפן או מרשת שלא הכרנו.',
  'newDevice.wasYou': 'אם הכניסה שלך, אין מה לעשות.',

  'notMe.why':
    'ואם לא, כדאי לומר לנו: כל הדפדפנים ינותקו, מה שנוסף מאז תחילת אותה כניסה יוסר, ויישלח אליך קישור לבחירת סיסמה אחרת.',
  'notMe.button': 'זה לא הייתי אני',

  'facts.browser': 'דפדפן',
  'facts.network': 'רשת',
  'facts.unknown': 'לא ידוע',

  'facts.what': 'פגישה',
  'facts.with': 'עם',
  'facts.date': 'תאריך',
  'facts.time': 'שעה',
  'facts.zone': 'אזור זמן',
  'facts.place': 'מקום',
  'facts.address': 'כתובת',
  'facts.join': 'איך מצטרפים',

  'place.video': 'שיחת וידאו',
  'place.phone': 'שיחת טלפון',
  'place.inPerson': 'פגישה פנים אל פנים',

  'calendar.summary': '{title} עם {other}',

  'notice.smsAdded.subject': 'מספר טלפון נוסף לחשבון שלך',
  'notice.smsAdded.title': 'הודעות SMS פותחות עכשיו את החשבון',
  'notice.smsAdded.what': 'מעכשיו אפשר להיכנס גם עם קוד שנשלח לטלפון.',
  'notice.smsAdded.button': 'לצפייה במספר',
  'notice.smsAdded.after': 'אם לא הוספת אותו, כדאי להסיר את המספר ולהחליף סיסמה.',
  'notice.passkeyAdded.subject': 'מפתח גישה נוסף לחשבון שלך בלום',
  'notice.passkeyAdded.title': 'מפתח גישה פותח עכשיו את החשבון',
  'notice.passkeyAdded.what':
    'נוסף מפתח גישה. מי שמחזיק בו ויכול לפתוח את המכשיר שלו נכנס לחשבון בלי סיסמה.',
  'notice.passkeyAdded.button': 'למפתחות הגישה שלך',
  'notice.passkeyAdded.after': 'אם לא הוספת אותו, צריך להסיר אותו שם ולהחליף סיסמה, עכשיו.',
  'notice.passkeyRemoved.subject': 'מפתח גישה הוסר מהחשבון שלך בלום',
  'notice.passkeyRemoved.title': 'מפתח גישה כבר לא פותח את החשבון',
  'notice.passkeyRemoved.what': 'אחד ממפתחות הגישה שלך הוסר, ואיש לא ייכנס איתו יותר.',
  'notice.passkeyRemoved.button': 'למפתחות הגישה שלך',
  'notice.passkeyRemoved.after': 'אם ההסרה לא שלך, צריך להחליף סיסמה עכשיו.',
  'notice.factorGuessed.subject': 'ניסיונות עם קודים שגויים בחשבון שלך בלום',
  'notice.factorGuessed.title': 'מישהו הגיע עד השלב השני',
  'notice.factorGuessed.what':
    'הוקלדו כמה קודים שגויים, אחרי סיסמה נכונה או קישור מהמייל. השלב השני עמד בזה, ולזמן מה לא מקבל קודים נוספים.',
  'notice.factorGuessed.button': 'לבחירת סיסמה חדשה',
  'notice.factorGuessed.after':
    'אם הניסיונות שלך, אפשר להמתין מעט או להשתמש בקוד גיבוי. אם לא, צריך להחליף סיסמה עכשיו.',
  'notice.smsRemoved.subject': 'מספר הטלפון הוסר מהחשבון שלך',
  'notice.smsRemoved.title': 'הודעות SMS כבר לא פותחות את החשבון',
  'notice.smsRemoved.what': 'המספר שאליו נשלחו קודים הוסר.',
  'notice.smsRemoved.button': 'להגדרות האבטחה',
  'notice.smsRemoved.after': 'אם ההסרה לא שלך, צריך להחליף סיסמה עכשיו.',
  'notice.recoveryAsked.subject': 'בקשה להיכנס לחשבון בלי השלב השני',
  'notice.recoveryAsked.title': 'הבקשה הזו שלך?',
  'notice.recoveryAsked.what':
    'מישהו שיודע את הסיסמה ביקש להיכנס בלי השלב השני. ב־{when} זה יתאפשר, אלא אם הבקשה תיעצר.',
  'notice.recoveryAsked.button': 'זו לא בקשה שלי: לעצור',
  'notice.recoveryAsked.after':
    'אם זו בקשה שלך, נשאר רק לחכות. אם לא, צריך לעצור אותה ולהחליף סיסמה: מישהו יודע אותה.',
  'notice.recoveryWaiting.subject': 'תזכורת: ממתינה בקשה להיכנס בלי השלב השני',
  'notice.recoveryWaiting.title': 'עדיין הבקשה שלך?',
  'notice.recoveryWaiting.what':
    'מישהו שיודע את הסיסמה ביקש להיכנס בלי השלב השני. זה יתאפשר ב־{when}, אלא אם הבקשה תיעצר.',
  'notice.recoveryWaiting.button': 'זו לא בקשה שלי: לעצור',
  'notice.recoveryWaiting.after':
    'אם זו בקשה שלך, אין מה לעשות. אם לא, צריך לעצור אותה ולהחליף סיסמה: מישהו יודע אותה.',
  'notice.recoveryStopped.subject': 'הבקשה להיכנס בלי השלב השני נעצרה',
  'notice.recoveryStopped.title': 'הבקשה נעצרה',
  'notice.recoveryStopped.what': 'הבקשה להיכנס בלי השלב השני נעצרה. אמצעי האימות נשארו כפי שהם.',
  'notice.recoveryStopped.button': 'להגדרות האבטחה',
  'notice.recoveryStopped.after': 'אם הבקשה לא הייתה שלך, צריך להחליף סיסמה: מישהו יודע אותה.',
  'notice.recoveryDone.subject': 'אמצעי אימות הוסרו מהחשבון שלך',
  'notice.recoveryDone.title': 'אמצעי האימות שאבדו הוסרו',
  'notice.recoveryDone.what':
    'אחרי זמן ההמתנה, או באישור הצוות, הוסרו אמצעי האימות וכל הדפדפנים נותקו.',
  'notice.recoveryDone.button': 'להגדרות האבטחה',
  'notice.recoveryDone.after':
    'כדאי להגדיר בקרוב אמצעי חדש. אם זה לא היה ביוזמתך, צריך להשיב למייל הזה מיד.',
  'notice.suspended.subject': 'החשבון שלך בלום הושעה',
  'notice.suspended.title': 'החשבון הושעה',
  'notice.suspended.what': 'עד {when} אי אפשר להיכנס אליו. כל מה שיש בו נשמר.',
  'notice.suspended.button': 'לאתר לום',
  'notice.suspended.after': 'אם לדעתך זו טעות, אפשר להשיב למייל הזה.',
  'notice.reinstated.subject': 'החשבון שלך בלום פתוח שוב',
  'notice.reinstated.title': 'החשבון פתוח שוב',
  'notice.reinstated.what': 'אפשר להיכנס כרגיל. הכול נשאר במקום.',
  'notice.reinstated.button': 'כניסה לחשבון',
  'notice.reinstated.after': 'בכל דפדפן צריך להיכנס מחדש פעם אחת.',
  'notice.resetRequired.subject': 'צריך לבחור סיסמה חדשה ללום',
  'notice.resetRequired.title': 'הסיסמה כבר לא בתוקף',
  'notice.resetRequired.what':
    'כדי לשמור על החשבון, הצוות מבקש לבחור סיסמה חדשה. כל הדפדפנים נותקו.',
  'notice.resetRequired.button': 'לבחירת סיסמה חדשה',
  'notice.resetRequired.after':
    'הקישור עובד פעם אחת, במשך 24 שעות. אחר כך אפשר לבקש אחד נוסף בעמוד הכניסה.',
  'notice.rolesChanged.subject': 'התפקידים שלך בלום השתנו',
  'notice.rolesChanged.title': 'התפקידים שלך השתנו',
  'notice.rolesChanged.what': 'הצוות שינה את ההרשאות של החשבון בלום. כל הדפדפנים נותקו.',
  'notice.rolesChanged.button': 'כניסה לחשבון',
  'notice.rolesChanged.after': 'אם השינוי מפתיע אותך, אפשר להשיב למייל הזה.',
  'notice.suspendedOpenEnd': 'כרגע אי אפשר להיכנס אליו. כל מה שיש בו נשמר.',
  'notice.secondFactorDue.subject': 'בקרוב יידרש שלב שני בחשבון שלך בלום',
  'notice.secondFactorDue.title': 'הגדרת שלב שני',
  'notice.secondFactorDue.what':
    'עד {when} צריך להוסיף לחשבון אפליקציית אימות או מפתח גישה, לצד הסיסמה. זה לוקח שתי דקות.',
  'notice.secondFactorDue.button': 'להגדרת שלב שני',
  'notice.secondFactorDue.after': 'גם אחרי המועד אפשר להיכנס, אבל קודם תתבקש ההגדרה.',
  'notice.secondFactorSoon.subject': 'נשאר יום אחד להגדרת השלב השני',
  'notice.secondFactorSoon.title': 'נשאר יום אחד',
  'notice.secondFactorSoon.what':
    'עד {when} צריך להוסיף לחשבון אפליקציית אימות או מפתח גישה, לצד הסיסמה.',
  'notice.secondFactorSoon.button': 'להגדרת שלב שני',
  'notice.secondFactorSoon.after': 'דפדפנים שנכנסו בסיסמה בלבד ינותקו במועד הזה.',

  'calendarFailing.subject': 'היומן ״{calendar}״ לא נקרא',
  'calendarFailing.title': 'אנחנו לא מצליחים לקרוא את ״{calendar}״',
  'calendarFailing.what':
    'זה קורה מאז {since}. מה שהיה ידוע קודם ממשיך לחסום, אבל מה שחדש שם לא מגיע אלינו, ומישהו עלול לקבוע עליו.',
  'calendarFailing.button': 'לראות את היומנים שלך',

  'packageGiven.subject': 'קיבלת חבילת פגישות: {coach}',
  'packageGiven.title':
    '{count, plural, one {פגישה אחת} two {שתי פגישות} other {# פגישות}} מחכות לך',
  'packageGiven.what':
    'קיבלת חבילה של {count, plural, one {פגישה אחת} two {שתי פגישות} other {# פגישות}} עם {coach}. כל פגישה שנקבעת באמצעותה יורדת ממנה.',
  'packageGiven.name': 'החבילה',
  'packageGiven.lasts': 'היום האחרון',
  'packageGiven.noEnd': 'ללא תאריך סיום',
  'packageGiven.button': 'לחבילה שלך',
  'packageRevoked.subject': 'החבילה ״{name}״ בוטלה',
  'packageRevoked.title': 'החבילה ״{name}״ בוטלה',
  'packageRevoked.what':
    'אי אפשר לקבוע עוד פגישות באמצעות החבילה ״{name}״ עם {coach}. מה שכבר נקבע נשאר בתוקף.',
  'packageRevoked.reason': 'הסיבה שנמסרה',
  'packageRevoked.button': 'לחבילות שלך',

  'fileRefused.subject': 'קובץ ששלחת לא התקבל',
  'fileRefused.infected':
    'סורק הווירוסים מצא משהו בקובץ "{name}", ולכן הסרנו אותו. איש מלבדך לא ראה אותו.',
  'fileRefused.unfit':
    'סורק הווירוסים לא הצליח לבדוק את הקובץ "{name}", ולכן הסרנו אותו. אולי קובץ קטן יותר יתאים.',
  'fileRefused.infectedNote':
    'סורק הווירוסים מצא משהו בקובץ שצורף לרשומה שלך, ולכן הסרנו אותו. איש מלבדך לא ראה אותו.',
  'fileRefused.unfitNote':
    'סורק הווירוסים לא הצליח לבדוק קובץ שצורף לרשומה שלך, ולכן הסרנו אותו. אולי קובץ קטן יותר יתאים.',
  'fileRefused.buttonNote': 'לקבצים של הרשומה',
  'fileRefused.button': 'לקבצים של הפגישה',
  'sessionUnprepared.subject': 'הכנה לפגישה ב{date}',
  'sessionUnprepared.what': 'הפגישה שלך עם {other} ב{date} בשעה {time}. מה שעוד נשאר אצלך:',
  'sessionUnprepared.checkIn': 'כמה מילים לפני הפגישה: מה שלומך ומה חשוב לך שיקרה בה',
  'sessionUnprepared.button': 'להכנת הפגישה',
};
