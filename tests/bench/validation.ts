/**
 * node --import tsx tests/bench/validation.ts [ID…]
 * The acceptance experiments in full: error rates, coverage, power, queues and detectors, each with its accepted
 * range. Takes some minutes; the short versions run with the tests (tests/experiments/acceptance.test.ts).
 */
import { coverage } from '../experiments/simulations/coverage';
import { isAccepted } from '../experiments/simulations/experiment';
import { fixedHorizon } from '../experiments/simulations/fixed';
import { looking } from '../experiments/simulations/looking';
import { operations } from '../experiments/simulations/operations';

const wanted = new Set(process.argv.slice(2));
let failures = 0;
for (const experiment of [...fixedHorizon, ...coverage, ...looking, ...operations]) {
  if (wanted.size > 0 && !wanted.has(experiment.id)) continue;
  const started = performance.now();
  const measured = experiment.run(experiment.sims);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\n${experiment.id}  ${experiment.what} (${experiment.sims} simulations, ${seconds} s)`);
  for (const [name, value] of Object.entries(measured)) {
    const range = experiment.accept[name];
    if (!range) throw new Error(`${experiment.id} accepts nothing for ${name}.`);
    const accepted = isAccepted(value, range, experiment.sims, experiment.sims);
    if (!accepted) failures++;
    const [min, max] = [range.min, range.max].map((edge) => Number(edge.toPrecision(4)));
    console.log(
      `  ${accepted ? 'ok  ' : 'FAIL'} ${name.padEnd(28)} ${value.toPrecision(4)}  in [${min}, ${max}]`,
    );
  }
}
console.log(`\n${failures === 0 ? 'all accepted' : `${failures} outside their range`}`);
process.exit(failures === 0 ? 0 : 1);
