export const failure = {
  notFoundTitle: 'אין כאן דבר',
  faultTitle: 'זה לא עבד',
  refusedTitle: 'הדלת הזו סגורה',
  home: 'לדף הבית שלך',
  start: 'לדף הפתיחה',
  id: 'אם כותבים לנו על זה, כדאי לציין את המספר:',
};
