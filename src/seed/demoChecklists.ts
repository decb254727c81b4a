type Lists = { client: { en: string[]; he: string[] }; coach: string[] };

const client = {
  en: ['Look at what you took on last time', 'Choose one thing to talk about'],
  he: ['להסתכל על מה שלקחת על עצמך בפעם הקודמת', 'לבחור דבר אחד לדבר עליו'],
};

/** What the coaches who sign in to the demo ask of both sides before a coaching session, by the coach's key. */
export const demoChecklists: Readonly<Record<string, Lists>> = {
  daniel: { client, coach: ['Read the last notes', 'Think of one question'] },
  noa: { client, coach: ['לקרוא את ההערות האחרונות', 'לחשוב על שאלה אחת'] },
};
