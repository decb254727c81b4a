import type { Ctx } from '../../context.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { keyToTell } from './apiKeys.sql.ts';

type KeyFact = 'keyMade' | 'keyRotated' | 'keyRevoked';

/** Whose key it is. */
export async function ownerOfKey(ctx: Ctx, keyId: string): Promise<string[]> {
  const key = await keyToTell(ctx, keyId);
  return key ? [key.userId] : [];
}

/** The letter that tells the owner of a key what became of it. */
export function tellOfKey(what: KeyFact) {
  return async (
    ctx: Ctx,
    { subjectId, reader }: { subjectId: string; reader: Reader },
  ): Promise<Letter | null> => {
    const key = await keyToTell(ctx, subjectId);
    if (!key) return null;
    const url = `${ctx.app.config.publicUrl}/settings/security/keys`;
    const view = { what, name: reader.name, keyName: key.name, hint: `loom_${key.hint}`, url };
    return { mail: 'keyChanged', view };
  };
}
