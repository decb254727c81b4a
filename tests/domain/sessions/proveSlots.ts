import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { explain, freeSlots, isBookable } from '#domain/sessions/availability.ts';
import { anyQuestion, type Question } from './anyQuestion.ts';
import { NaiveSchedule } from './naiveSchedule.ts';

export type SlotProof = { schedules: number; slots: number; starts: number; hash: string };

/**
 * Compares the engine with the naive reading of as many random schedules: the list of slots, and all
 * reasons for single starts. Throws with the seed and the smallest counter-example found. The hash is
 * of all answers: two runs with one seed agree on it wherever they run.
 */
export function proveSlots({ seed, runs }: { seed: number; runs: number }): SlotProof {
  const proof = { schedules: 0, slots: 0, starts: 0 };
  const hash = createHash('sha256');
  fc.assert(
    fc.property(anyQuestion, (asked) => {
      const { slots, explained } = compare(asked);
      proof.schedules += 1;
      proof.slots += slots.length;
      proof.starts += explained.length;
      hash.update(JSON.stringify([slots, explained]));
    }),
    { seed, numRuns: runs },
  );
  return { ...proof, hash: hash.digest('hex') };
}

function compare(asked: Question): { slots: string[]; explained: string[][] } {
  const naive = new NaiveSchedule(asked);
  const slots = freeSlots(asked).map(({ startsAt }) => startsAt.toString());
  assert.deepEqual(slots, naive.startsBetween(asked.from, asked.until));

  const listed = new Set(slots);
  const offered = slots.length > 0 ? [asked.from, Temporal.Instant.from(slots[0] ?? '')] : [];
  const starts = [...asked.instants, ...offered];
  const explained = starts.map((start) => {
    const reasons = explain(asked, start);
    assert.deepEqual(reasons, naive.reasonsAt(start), start.toString());
    assert.equal(isBookable(asked, start).ok, reasons.length === 0);
    if (isAsked(asked, start)) assert.equal(listed.has(start.toString()), reasons.length === 0);
    return reasons;
  });
  return { slots, explained };
}

function isAsked({ from, until }: Question, start: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from, start) <= 0 && Temporal.Instant.compare(start, until) < 0;
}
