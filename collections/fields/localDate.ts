import type { TextFieldSingleValidation } from 'payload';
import { isLocalDate } from '#domain/sessions/isLocalDate.ts';
import { panelSentence } from '../panelSentence.ts';

/** A day on somebody's calendar, as 'YYYY-MM-DD'; never an instant, so that no zone can move it. */
export const localDate: TextFieldSingleValidation = (value, options) =>
  (typeof value === 'string' && isLocalDate(value)) ||
  panelSentence(options, 'admin.refused.localDate');

/** The same, or nothing. */
export const optionalDate: TextFieldSingleValidation = (value, options) =>
  value === null || value === undefined || value === '' || localDate(value, options);
