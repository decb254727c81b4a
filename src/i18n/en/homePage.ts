/** What the home page says until editors say otherwise. They own it from then on; nothing here is read again. */
export const homePage = {
  title: 'A calm place for coaching',
  meta: {
    title: 'A calm place for coaching',
    description:
      'Find a coach, book a time that suits you both, and keep what you said, meant and tried in one place. In English and Hebrew.',
  },
  blocks: [
    {
      blockType: 'hero',
      heading: 'Change is made one conversation at a time',
      text: 'Loom brings you and a professional coach together: one calm place for your sessions, your words, and the small steps in between.',
      primary: { label: 'Find your coach', href: '/coaches' },
      secondary: { label: 'I’m a coach', href: '/auth/signup' },
      promises: ['Book in your own time zone', 'Cancel by yourself', 'Private by default'],
    },
    {
      blockType: 'features',
      eyebrow: 'Everything in one thread',
      heading: 'Made for what happens between two people',
      text: 'Less switching between calendar, chat and notes. More attention for the conversation itself.',
      items: [
        {
          title: 'Arrive prepared, both of you',
          text: 'Say when you book what you would like to talk about. Your coach reads it before you meet.',
          picture: 'agenda',
        },
        {
          title: 'Your words stay yours',
          text: 'What you write is yours until you choose to share it, and each page says who can read it.',
          picture: 'journal',
        },
        {
          title: 'Small steps, kept',
          text: 'A day you missed is a gap in the cloth, not a broken chain. You simply go on.',
          picture: 'habits',
        },
        {
          title: 'Close by, between sessions',
          text: 'Write to your coach when something moves, and find the answer where you left it.',
          picture: 'messages',
        },
        {
          title: 'Progress you can feel, and see',
          text: 'Look back over the weeks and notice what has changed, in your own words.',
          picture: 'progress',
        },
      ],
    },
    {
      blockType: 'steps',
      eyebrow: 'How it works',
      heading: 'Three unhurried steps',
      items: [
        {
          title: 'Meet',
          text: 'Read how coaches work, what they charge and when they are free. Choose the one you would like to talk with.',
        },
        {
          title: 'Talk',
          text: 'Book a time in your own zone. You both get it by email, ready for your calendar.',
        },
        {
          title: 'Weave it in',
          text: 'Leave with one small step. Write about it, and begin the next session from there.',
        },
      ],
    },
    {
      blockType: 'coaches',
      eyebrow: 'Coaches',
      heading: 'People who do this for a living',
      text: 'Each sets their own hours and prices. You see both before you book.',
      limit: 4,
      link: { label: 'See all coaches', href: '/coaches' },
    },
    {
      blockType: 'faq',
      heading: 'Questions people ask first',
      items: [
        {
          question: 'Is coaching the same as therapy?',
          answer:
            'No. Coaching looks at where you want to go and how to get there. It does not treat illness, and a coach is no substitute for a doctor or therapist. In an emergency, call your local emergency number.',
        },
        {
          question: 'Who can read what I write?',
          answer: 'Messages are read by you and your coach. Our staff do not read them.',
        },
        {
          question: 'What if I need to cancel?',
          answer:
            'Open the session and cancel it there. Your coach hears of it at once, and the time is free for others again.',
        },
        {
          question: 'Can I meet in Hebrew, or from another time zone?',
          answer:
            'Yes. Each coach says which languages they work in, and every time you see is in your own zone.',
        },
      ],
    },
    {
      blockType: 'callToAction',
      heading: 'Begin with one conversation',
      text: 'Choose someone, choose a time. That is all it takes to start.',
      link: { label: 'Find your coach', href: '/coaches' },
    },
  ],
};
