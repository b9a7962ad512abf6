import { fileURLToPath } from 'node:url';
import { createContext } from '../../src/pipeline/core/context';
import { boostingEstimator } from '../../src/pipeline/models/boosting/estimator';
import { bestOf, makeBenchData, pythonModel, timed } from './boosting-file';

const RUNS = 3;
const COLS = 28;

const RIVALS = {
  LightGBM: `import lightgbm
model = lightgbm.LGBMClassifier(n_estimators=100, num_threads=1, verbose=-1)`,
  HistGradientBoosting: `from sklearn.ensemble import HistGradientBoostingClassifier
model = HistGradientBoostingClassifier(early_stopping=False)`,
};

/**
 * Measures 100 boosted trees of 31 leaves on `rows` × 28, one thread, beside native LightGBM and scikit-learn's
 * HistGradientBoosting where Python has them.
 */
export async function benchBoosting(rows = 160_000): Promise<Record<string, string>> {
  const { X, y } = makeBenchData(rows, COLS);
  const data = { X, y, task: 'binary', nClasses: 2 } as const;
  const rivals = Object.entries(RIVALS).flatMap(([name, build]) => {
    const model = pythonModel(build, X, y);
    return model ? [{ name, model }] : [];
  });
  const fit = () => timed(() => boostingEstimator.fit(data, {}, createContext()));
  const [ours, ...theirs] = await bestOf(RUNS, [fit, ...rivals.map(({ model }) => model.fit)]);
  const model = await boostingEstimator.fit(data, {}, createContext());
  const scoring = await timed(() => boostingEstimator.predictProba(model, X));
  const out: Record<string, string> = {
    rows: `${rows} × ${COLS}, 100 trees, 1 thread`,
    fit: `${ours.toFixed(2)} s`,
    'score all rows': `${scoring.toFixed(2)} s`,
  };
  for (const [i, { name, model: rival }] of rivals.entries()) {
    out[name] = `${theirs[i].toFixed(2)} s`;
    out[`times ${name}`] = (ours / theirs[i]).toFixed(2);
    rival.close();
  }
  if (rivals.length === 0)
    out.rivals = 'no Python with lightgbm or scikit-learn (apt install python3-sklearn)';
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await benchBoosting(Number(process.argv[2] ?? 160_000));
  for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(28)} ${value}`);
}
