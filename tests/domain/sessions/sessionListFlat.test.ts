import { afterAll, beforeAll, expect, it } from 'vitest';
import { buffersOf } from '#tests/bench/parts/buffersOf.ts';
import { listQuestions } from '#tests/bench/parts/listQuestions.ts';
import { manySessions } from '#tests/bench/parts/manySessions.ts';
import { world, type World } from '#tests/support/world.ts';

let here: World;

beforeAll(async () => {
  here = await world();
});

afterAll(() => here.end());

// `npm run bench:lists` measures it, with fifty thousand of them.
it('a page of sessions costs the database the same, however many there are, and wherever it is', async () => {
  const [small, large] = [await manySessions(here, 50), await manySessions(here, 6000)];
  const costs = async (practice: typeof small, before: number) => {
    const found: Record<string, number[]> = {};
    const questions = await listQuestions(here, practice, { before });
    for (const [name, ask] of Object.entries(questions)) found[name] = await buffersOf(here, ask);
    return found;
  };
  const few = await costs(small, 2);
  const many = await costs(large, 3000);
  for (const [name, buffers] of Object.entries(many)) {
    const [before = 0] = few[name] ?? [];
    const [after = 0] = buffers;
    expect(buffers, name).toHaveLength(1);
    // Rows that lie apart are some pages more; reading the other sessions would be hundreds.
    expect(after, `${name}: ${before} → ${after}`).toBeLessThan(before + 12);
  }
}, 120_000);
