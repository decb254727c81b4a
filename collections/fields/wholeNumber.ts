import type { NumberField } from 'payload';
import { panelSentence } from '../panelSentence.ts';

type WholeNumber = Pick<NumberField, 'name' | 'access' | 'admin' | 'custom'> & {
  min: number;
  max?: number;
  defaultValue?: number;
  /** May be left empty: null is stored then. */
  optional?: true;
};

/** The largest number that an integer of the database holds: for counters that have no limit of their own. */
const largest = 2_147_483_647;

/** A number without a fraction between two bounds, always there unless `optional`; the column's check (`migrations/*_guards.ts`) says the same. */
export function wholeNumber({ min, max = largest, optional, ...field }: WholeNumber): NumberField {
  return {
    type: 'number',
    required: !optional,
    min,
    max,
    ...field,
    validate: (value: unknown, options) =>
      (optional === true && (value === null || value === undefined)) ||
      (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) ||
      panelSentence(options, 'admin.refused.wholeNumber', { min, max }),
  };
}
