export const failure = {
  notFoundTitle: 'אין כאן דבר',
  faultTitle: 'זה לא עבד',
  refusedTitle: 'הדלת הזו סגורה',
  home: 'לדף הפתיחה',
  id: 'אם כותבים לנו על זה, המספר הזה מוצא את זה:',
};
