import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
});

type Frame = z.infer<typeof profileSchema>['nodes'][number]['callFrame'];
type Share = { name: string; percent: number };

/**
 * The self time of a CPU profile by part of the program and by function, as a share of the time in
 * which the process did something.
 */
export function whereTimeGoes(folder: string): { parts: Share[]; functions: Share[] } {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile')) ?? '';
  const { nodes, samples } = profileSchema.parse(
    JSON.parse(readFileSync(join(folder, file), 'utf8')),
  );
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const busy = samples.flatMap((id) => {
    const frame = frames.get(id);
    return frame && frame.functionName !== '(idle)' ? [frame] : [];
  });
  return { parts: shares(busy, partOf), functions: shares(busy, nameOf).slice(0, 30) };
}

function shares(frames: Frame[], by: (frame: Frame) => string): Share[] {
  const counts = new Map<string, number>();
  for (const frame of frames) counts.set(by(frame), (counts.get(by(frame)) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, percent: (100 * count) / frames.length }))
    .toSorted((a, b) => b.percent - a.percent);
}

function partOf({ functionName, url }: Frame): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'V8';
  if (url.startsWith('node:')) return 'Node';
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(url)?.[1];
  if (inPackage) return inPackage;
  const own = /\/(dist\/site\/server|src\/[^/]+|hooks|collections)\//.exec(url)?.[1];
  return own ?? 'ours, other';
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
  const place = url === '' ? '' : ` ${url.split('/').slice(-3).join('/')}:${lineNumber + 1}`;
  return `${functionName || '(anonymous)'}${place}`;
}
