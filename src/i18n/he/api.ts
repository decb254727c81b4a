import type { api as english } from '../en/api.ts';

export const api: Record<keyof typeof english, string> = {
  title400: 'אי אפשר היה לקרוא את הבקשה',
  title401: 'הבקשה נשלחה ללא התחברות',
  title403: 'אין גישה לפעולה הזו',
  title404: 'אין כאן דבר',
  title405: 'אי אפשר לעשות את זה כאן',
  title409: 'משהו השתנה בינתיים',
  title413: 'זה גדול מדי',
  title415: 'זה לא JSON',
  title422: 'משהו בבקשה לא מתאים',
  title429: 'יותר מדי בבת אחת',
  text405: 'הכתובת נכונה, אבל היא לא מקבלת בקשות מהסוג הזה.',
};
