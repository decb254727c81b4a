import type { Field } from 'payload';

/** What the product promises about the value of a field. */
export type FieldRecord = {
  /** Whose data it is. `pair` is a coach and a client together; `platform` is nobody's. */
  whose: 'person' | 'coach' | 'client' | 'pair' | 'platform';
  /** What an audit row keeps: the value, only that it changed, or nothing at all. */
  audit: 'value' | 'changed' | 'never';
  /** How long it is kept: with the account, with the engagement, seven years (records of business), 90 days, or as long as the thing exists. */
  keep: 'account' | 'engagement' | 'years7' | 'days90' | 'thing';
  /** What the erasure of its person does to it. */
  erase: 'remove' | 'anonymise' | 'keep';
};

/** A field's record, to be spread into the field: `{ name: 'topic', type: 'textarea', ...of('client', 'never', 'account', 'remove') }`. */
export function of(
  whose: FieldRecord['whose'],
  audit: FieldRecord['audit'],
  keep: FieldRecord['keep'],
  erase: FieldRecord['erase'],
): { custom: { record: FieldRecord } } {
  return { custom: { record: { whose, audit, keep, erase } } };
}

/** Nobody's data: settings, catalogue, published content. */
export const ofPlatform = of('platform', 'value', 'thing', 'keep');

/** The record of a field, or undefined where it has none of its own. */
export function recordOf(field: Field): FieldRecord | undefined {
  const custom: unknown = 'custom' in field ? field.custom : undefined;
  if (typeof custom !== 'object' || custom === null || !('record' in custom)) return undefined;
  return isRecord(custom.record) ? custom.record : undefined;
}

function isRecord(value: unknown): value is FieldRecord {
  return typeof value === 'object' && value !== null && 'whose' in value && 'audit' in value;
}
