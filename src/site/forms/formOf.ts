import { Refused } from '../../refused.ts';

/** The form that a request carries, without NUL characters, which no text of ours can hold. Refuses a body that is no form with `common.badRequest` (400). */
export async function formOf(request: Request): Promise<FormData> {
  const sent = await request.formData().catch(() => null);
  if (sent === null) throw new Refused('common.badRequest', 400);
  const form = new FormData();
  for (const [name, value] of sent) {
    if (typeof value === 'string') form.append(name, value.replaceAll('\0', ''));
    else form.append(name, value);
  }
  return form;
}
