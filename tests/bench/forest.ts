import { fileURLToPath } from 'node:url';
import { createContext } from '../../src/pipeline/core/context';
import { forestEstimator } from '../../src/pipeline/models/ensemble/forest';
import { makeBenchData, pythonModel, timed } from './boosting-file';

const COLS = 30;

/**
 * Measures a random forest on `rows` × 30 with fully grown trees, one thread, beside scikit-learn's where Python
 * has it.
 * @param rivalTrees scikit-learn grows fewer trees and its time is scaled: it would take minutes
 */
export async function benchForest(
  rows = 50_000,
  trees = 300,
  rivalTrees = 30,
): Promise<Record<string, string>> {
  const { X, y } = makeBenchData(rows, COLS);
  const data = { X, y, task: 'binary', nClasses: 2 } as const;
  const grow = () => forestEstimator.fit(data, { nEstimators: trees }, createContext());
  const ours = await timed(grow);
  const model = await grow();
  const scoring = await timed(() => forestEstimator.predictProba(model, X));
  const out: Record<string, string> = {
    rows: `${rows} × ${COLS}, ${trees} trees, 1 thread`,
    fit: `${ours.toFixed(2)} s`,
    'score all rows': `${scoring.toFixed(2)} s`,
    'out-of-bag accuracy': model.outOfBag.score.toFixed(4),
  };
  const rival = pythonModel(
    `from sklearn.ensemble import RandomForestClassifier
model = RandomForestClassifier(${rivalTrees}, oob_score=False, random_state=0)`,
    X,
    y,
  );
  if (!rival) return { ...out, rival: 'no Python with scikit-learn (apt install python3-sklearn)' };
  const theirs = (rival.fit() * trees) / rivalTrees;
  rival.close();
  out['scikit-learn'] = `${theirs.toFixed(1)} s (${rivalTrees} trees, scaled)`;
  out['times scikit-learn'] = (ours / theirs).toFixed(2);
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await benchForest(Number(process.argv[2] ?? 50_000), Number(process.argv[3] ?? 300));
  for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(28)} ${value}`);
}
