/** How long before a session it is looked what is missing for it: time enough to get it ready. */
export const remindBeforeHours = 48;
