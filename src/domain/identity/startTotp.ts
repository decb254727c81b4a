import type { Ctx } from '../../context.ts';
import { inTransaction } from '../../transaction.ts';
import { enrollerOf } from './enroller.ts';
import type { PendingSignIn } from './pendingSignIn.ts';
import { newTotpSecret } from './totp.ts';
import { keepUnconfirmedTotp } from './totpFactors.sql.ts';

/** Begins to set up an authenticator app: makes its secret, which counts for nothing until a code confirms it. An app set up before goes on working until then. Refuses as `enrollerOf` does. */
export async function startTotp(
  ctx: Ctx,
  { pending }: { pending: PendingSignIn | null },
): Promise<void> {
  await inTransaction(
    ctx,
    async (tx) => {
      const { userId, signInId } = await enrollerOf(tx, pending);
      await keepUnconfirmedTotp(tx, { userId, signInId, secret: newTotpSecret() });
    },
    { pending },
  );
}
