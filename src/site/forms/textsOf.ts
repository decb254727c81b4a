import { formOf } from './formOf.ts';

/** The texts of a form by name, the last of each; files are left out. Refuses as `formOf` does. */
export async function textsOf(request: Request): Promise<Record<string, string>> {
  const texts = [...(await formOf(request))].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return Object.fromEntries(texts);
}
