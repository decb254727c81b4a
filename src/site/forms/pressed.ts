import { textsOf } from './textsOf.ts';

/** Which of a form's buttons sent it (`act`; empty on a GET), and what was typed; the request can still be read afterwards. */
export async function pressed(
  request: Request,
): Promise<{ act: string; typed: Record<string, string> | null }> {
  if (request.method !== 'POST') return { act: '', typed: null };
  const typed = await textsOf(request.clone());
  return { act: typed['act'] ?? 'save', typed };
}
