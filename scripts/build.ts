import { builds } from './lib/builds.ts';
import { timed } from './lib/timed.ts';

// npm run build: makes what changed of the site and the admin; --all makes everything.
const wanted = process.argv.includes('--all') ? builds.all : builds.stale();
if (wanted.length === 0) console.log('Everything is built already.');
const done = await Promise.allSettled(
  wanted.map((build) => timed(`Built the ${build.name}`, () => builds.make(build))),
);
for (const result of done) {
  if (result.status === 'rejected') {
    process.exitCode = 1;
    console.error(result.reason instanceof Error ? result.reason.message : result.reason);
  }
}
