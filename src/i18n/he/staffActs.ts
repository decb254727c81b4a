export const staffActs = {
  'banner.acting': 'הצפייה בלום היא בשם {name}. אי אפשר לשנות דבר, וההודעות סגורות.',
  'banner.stop': 'להפסיק',
};
