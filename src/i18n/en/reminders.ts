export const reminders = {
  title: 'Reminders',
  lead: 'A mail ahead of every booked session. It reads the session first: nobody is reminded of one that was moved or cancelled, and a new time gets reminders of its own.',
  when: 'How long before the session',
  client: 'Your clients',
  coach: 'You',
  byMail: 'Reminders come by email. Choose up to five on each side, or none.',
  since: 'A reminder whose moment has passed when a session is booked is left out.',
  types:
    '{count, plural, =0 {All session types follow this} one {# session type has its own} other {# session types have their own}}',
  toTypes: 'Session types',
  day: 'The day ahead',
  dayHint:
    'Each morning with sessions, a mail with who comes when, by your clock in {zone}. Days without sessions send nothing.',
  dayAt: 'Send it at',
  dayNever: 'Don’t send it',
  save: 'Save reminders',
  saved: 'Reminders saved. They hold for every session from now on.',
  typeTitle: 'Reminders',
  typeUsual: 'As for all my sessions',
  typeOwn: 'Its own',
};
