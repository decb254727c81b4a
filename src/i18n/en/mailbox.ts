export const mailbox = {
  title: 'Mail sent by this demo',
  lead: 'No mail server is configured, so what would have been sent is kept here, newest first, until the server stops.',
  empty: 'No mail yet. Sign up or book a session and it appears here.',
  to: 'To',
  subject: 'Subject',
  sentAt: 'Sent',
  calendar: 'With a calendar entry',
  textTo: 'Text message to',
  open: 'Open the mail',
};
