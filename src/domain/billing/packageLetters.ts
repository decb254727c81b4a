import type { Ctx } from '../../context.ts';
import { noonOf } from '../noonOf.ts';
import type { Letter, Reader } from '../notifications/letter.ts';
import { packageToTell } from './packageToTell.sql.ts';

type Told = { subjectId: string; reader: Reader };

/** Tells a client that they were given a package; nothing once it is taken back. */
export const packageGiven = {
  people: (ctx: Ctx, packageId: string): Promise<string[]> => holder(ctx, packageId, false),
  letter: async (ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> => {
    const given = await packageToTell(ctx, subjectId);
    if (given?.clientId !== reader.id || given.isRevoked) return null;
    const { name, coachName, sessionCount, validUntil } = given;
    const until = validUntil && ctx.format.dateFull(noonOf(validUntil, ctx.zone));
    const view = { readerName: reader.name, coachName, name, sessionCount, until };
    return { mail: 'packageGiven', view: { ...view, url: pageUrl(ctx) } };
  },
};

/** Tells a client that a package of theirs was taken back, and why. */
export const packageRevoked = {
  people: (ctx: Ctx, packageId: string): Promise<string[]> => holder(ctx, packageId, true),
  letter: async (ctx: Ctx, { subjectId, reader }: Told): Promise<Letter | null> => {
    const taken = await packageToTell(ctx, subjectId);
    if (taken?.clientId !== reader.id || !taken.isRevoked) return null;
    const { name, coachName, reason } = taken;
    const view = { readerName: reader.name, coachName, name, reason };
    return { mail: 'packageRevoked', view: { ...view, url: pageUrl(ctx) } };
  },
};

async function holder(ctx: Ctx, packageId: string, isRevoked: boolean): Promise<string[]> {
  const found = await packageToTell(ctx, packageId);
  return found?.isRevoked === isRevoked ? [found.clientId] : [];
}

function pageUrl({ app }: Ctx): string {
  return `${app.config.publicUrl}/client/packages`;
}
