/**
 * npm run golden -- DIR… [--only PATTERN]
 * Compares the product's functions with the numbers of reference libraries. Ends with "N passed, N failed".
 */
import { runGolden } from './run-cases';

const args = process.argv.slice(2);
const onlyAt = args.indexOf('--only');
const only = onlyAt >= 0 ? new RegExp(args.splice(onlyAt, 2)[1] ?? '') : undefined;
if (args.length === 0) {
  console.error('Say which directories to read: npm run golden -- tests/golden/cases');
  process.exit(2);
}
const results = await runGolden(args, only);
const failed = results.filter((result) => result.problems.length > 0);
for (const { file, id, fn, problems } of failed) {
  console.log(`${file} · ${id} (${fn})`);
  for (const problem of problems.slice(0, 5)) console.log(`    ${problem}`);
  if (problems.length > 5) console.log(`    … and ${problems.length - 5} more`);
}
const missing = [...new Set(failed.filter((r) => r.problems[0]?.startsWith('no adapter')).map((r) => r.fn))];
if (missing.length > 0) console.log(`\nWithout an adapter: ${missing.join(', ')}`);
console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 || results.length === 0 ? 1 : 0);
