/** Which of a form's buttons sent it (`act`; empty on a GET), and what was typed; the request can still be read afterwards. */
export async function pressed(
  request: Request,
): Promise<{ act: string; typed: Record<string, string> | null }> {
  if (request.method !== 'POST') return { act: '', typed: null };
  const data = await request.clone().formData();
  const typed = Object.fromEntries(
    [...data].flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  return { act: typed['act'] ?? 'save', typed };
}
