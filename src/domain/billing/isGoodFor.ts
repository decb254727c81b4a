import type { HeldPackage } from './heldPackages.sql.ts';

/** Whether sessions of this type can be taken of a package. */
export function isGoodFor({ typeIds }: Pick<HeldPackage, 'typeIds'>, typeId: string): boolean {
  return typeIds.length === 0 || typeIds.includes(typeId);
}
