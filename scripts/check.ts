import { runChecks } from './lib/checks.ts';

// npm run check: format, lint, types, import rules, unused code; name some to run only these.
const results = await runChecks(process.argv.slice(2));
const failed = results.filter(({ passed }) => !passed);
for (const { name, said } of failed) console.log(`\n── ${name}\n${said}`);
console.log(`\n${results.length - failed.length} of ${results.length} checks passed`);
process.exit(failed.length > 0 || results.length === 0 ? 1 : 0);
