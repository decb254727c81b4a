import type { APIRoute } from 'astro';
import { backupCodesFile } from '#domain/identity/backupCodesFile.ts';
import { formOf } from '#site/forms/formOf.ts';
import { backupCodesForm } from '#site/forms/mfa.ts';
import { onlyBy } from '#site/onlyBy.ts';

/** The codes that the page before showed, as a text file to keep. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { ctx } = locals;
  const form = await formOf(request);
  const parsed = backupCodesForm.safeParse({ codes: form.get('codes') });
  const text = await backupCodesFile(ctx, parsed.success ? parsed.data.codes : []);
  return new Response(text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="loom-backup-codes.txt"',
      'cache-control': 'private, no-store',
    },
  });
};

export const ALL = onlyBy('POST');
