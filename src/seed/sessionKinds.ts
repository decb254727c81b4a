/** What every coach of the demo offers, at the usual length and at others. `share` of the price of a session of 50 minutes. */
export const sessionKinds = [
  {
    kind: 'discovery',
    minutes: 30,
    share: 0,
    others: [],
    words: {
      en: {
        name: 'First conversation',
        description: 'Half an hour to see whether we suit each other. Free.',
      },
      he: {
        name: 'שיחת היכרות',
        description: 'חצי שעה לראות אם אנחנו מתאימים. ללא תשלום.',
      },
    },
  },
  {
    kind: 'initial',
    minutes: 80,
    share: 1.5,
    others: [],
    words: {
      en: {
        name: 'Opening session',
        description:
          'A longer session: where you are, where you would like to be, and what is between.',
      },
      he: {
        name: 'פגישת פתיחה',
        description: 'פגישה ארוכה יותר: איפה אתם, לאן הייתם רוצים להגיע ומה יש באמצע.',
      },
    },
  },
  {
    kind: 'followUp',
    minutes: 50,
    share: 1,
    others: [{ minutes: 80, share: 1.5 }],
    words: {
      en: { name: 'Coaching session', description: 'We go on from the step you took.' },
      he: { name: 'פגישת אימון', description: 'ממשיכים מהצעד שעשיתם.' },
    },
  },
] as const;
