import type { ContentBlock } from '#domain/content/blocks.ts';
import type { Locale } from '#i18n/locales.ts';

type DemoBlock = Extract<ContentBlock, { blockType: 'pricing' | 'testimonials' }>;

/** Sections that only a demo may have: their prices and voices are made up, and say so. */
export const demoHome: Record<Locale, DemoBlock[]> = {
  en: [
    {
      blockType: 'pricing',
      eyebrow: 'Pricing',
      heading: 'Clear for clients, fair for coaches',
      text: 'Demo data: these plans and prices only show how the section looks.',
      plans: [
        {
          name: 'Start',
          text: 'For your first clients',
          price: '$0',
          period: 'a month',
          points: ['Up to three clients', 'Booking and messages', 'English and Hebrew'],
          link: { label: 'Start free', href: '/auth/signup' },
          highlighted: false,
          badge: undefined,
        },
        {
          name: 'Practice',
          text: 'For a full practice',
          price: '$29',
          period: 'a month',
          points: ['As many clients as you like', 'Everything in Start', 'Your own page'],
          link: { label: 'Open your practice', href: '/auth/signup' },
          highlighted: true,
          badge: 'Most chosen',
        },
        {
          name: 'Studio',
          text: 'For teams of coaches',
          price: '$79',
          period: 'a month',
          points: ['Everything in Practice', 'Several coaches, one page', 'Help from a person'],
          link: { label: 'Begin with a studio', href: '/auth/signup' },
          highlighted: false,
          badge: undefined,
        },
      ],
    },
    {
      blockType: 'testimonials',
      eyebrow: 'In their words (demo data, made-up people)',
      quotes: [
        {
          text: 'I came for a career plan and left able to say no in my own kitchen. What helped was seeing, week by week, that I really was doing it.',
          name: 'Lena F.',
          role: 'client, demo',
        },
        {
          text: 'I closed four other tools the week I moved my practice here. Sunday evenings are mine again.',
          name: 'Tamar S.',
          role: 'coach, demo',
        },
        {
          text: 'Writing what I want to talk about, before each session, is worth the whole thing.',
          name: 'James W.',
          role: 'client, demo',
        },
      ],
    },
  ],
  he: [
    {
      blockType: 'pricing',
      eyebrow: 'מחירים',
      heading: 'ברור ללקוחות, הוגן למאמנים',
      text: 'נתוני הדגמה: המסלולים והמחירים כאן רק כדי להראות איך זה נראה.',
      plans: [
        {
          name: 'התחלה',
          text: 'ללקוחות הראשונים',
          price: '‏0 ₪',
          period: 'לחודש',
          points: ['עד שלושה לקוחות', 'קביעת פגישות והודעות', 'עברית ואנגלית'],
          link: { label: 'להתחיל בחינם', href: '/auth/signup' },
          highlighted: false,
          badge: undefined,
        },
        {
          name: 'קליניקה',
          text: 'למי שזה המקצוע',
          price: '‏109 ₪',
          period: 'לחודש',
          points: ['לקוחות בלי הגבלה', 'כל מה שיש בהתחלה', 'עמוד משלכם'],
          link: { label: 'לפתיחת קליניקה', href: '/auth/signup' },
          highlighted: true,
          badge: 'הנבחר ביותר',
        },
        {
          name: 'סטודיו',
          text: 'לצוותים של מאמנים',
          price: '‏289 ₪',
          period: 'לחודש',
          points: ['כל מה שיש בקליניקה', 'כמה מאמנים, עמוד אחד', 'עזרה מבן אדם'],
          link: { label: 'להתחיל עם סטודיו', href: '/auth/signup' },
          highlighted: false,
          badge: undefined,
        },
      ],
    },
    {
      blockType: 'testimonials',
      eyebrow: 'במילים שלהם (נתוני הדגמה, אנשים בדויים)',
      quotes: [
        {
          text: 'באתי בשביל תוכנית קריירה ויצאתי עם היכולת לומר ״לא״ במטבח שלי. מה שעזר היה לראות, שבוע אחרי שבוע, שאני באמת עושה את זה.',
          name: 'מיכל א׳',
          role: 'לקוחה, הדגמה',
        },
        {
          text: 'בשבוע שעברתי לכאן סגרתי ארבעה כלים אחרים. ערב ראשון שוב שלי.',
          name: 'תמר ש׳',
          role: 'מאמנת, הדגמה',
        },
        {
          text: 'לכתוב לפני כל פגישה על מה רוצים לדבר: בשביל זה לבד היה שווה.',
          name: 'איתי ל׳',
          role: 'מתאמן, הדגמה',
        },
      ],
    },
  ],
};
