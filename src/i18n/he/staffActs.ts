export const staffActs = {
  'banner.acting': 'הצפייה ב־Loom היא בשם {name}. אי אפשר לשנות דבר, וההודעות סגורות.',
  'banner.stop': 'להפסיק',
};
