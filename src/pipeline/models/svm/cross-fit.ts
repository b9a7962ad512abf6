import type { Random } from '../../core/random';
import { fitSigmoid, type Sigmoid } from './platt';

/** Trains on the rows named first and gives the scores of the rows named second. */
export type TrainAndScore = (train: Int32Array, test: Int32Array) => Promise<Float64Array>;

/** From this many rows on three folds do: the sigmoid has two parameters. */
const MANY_ROWS = 1000;

/**
 * The sigmoid from score to probability, fitted on scores that each row got from a machine that had not seen it:
 * the scores a machine gives to its own training rows lie too far from the border. Folds are stratified; with a
 * class of one row there are none, and the training scores have to do.
 * @param labels 1 for positive, 0 otherwise
 */
export async function crossFittedSigmoid(
  labels: Int32Array,
  weights: Float64Array,
  random: Random,
  trainAndScore: TrainAndScore,
): Promise<Sigmoid> {
  const n = labels.length;
  const positive = labels.reduce((sum, label) => sum + label, 0);
  const folds = Math.min(n < MANY_ROWS ? 5 : 3, positive, n - positive);
  const rows = Int32Array.from(labels.keys());
  if (folds < 2) return fitSigmoid(await trainAndScore(rows, rows), labels, weights);
  const fold = new Int32Array(n);
  const next = [0, 0];
  for (const i of random.permutation(n)) {
    const label = labels[i]!;
    fold[i] = next[label]! % folds;
    next[label]!++;
  }
  const scores = new Float64Array(n);
  for (let f = 0; f < folds; f++) {
    const test = rows.filter((i) => fold[i] === f);
    const found = await trainAndScore(
      rows.filter((i) => fold[i] !== f),
      test,
    );
    test.forEach((i, at) => {
      scores[i] = found[at]!;
    });
  }
  return fitSigmoid(scores, labels, weights);
}
