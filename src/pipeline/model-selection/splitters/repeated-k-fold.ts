import { SandtableError } from '../../core/errors';
import type { Random } from '../../core/random';
import type { Splits } from './fold';
import { kFold } from './k-fold';
import type { Labels } from './labels';
import { stratifiedKFold } from './stratified-k-fold';

/** The folds of `nRepeats` draws after one another. @throws INVALID_ARGUMENT for less than one */
export function repeated(nRepeats: number, random: Random, once: (random: Random) => Splits): Splits {
  if (!Number.isInteger(nRepeats) || nRepeats < 1) {
    throw new SandtableError('INVALID_ARGUMENT', `${nRepeats} is not a number of repeats.`, 'Use 1 or more.');
  }
  // Each repeat has a stream of its own: more repeats leave the earlier ones as they were.
  const runs = Array.from({ length: nRepeats }, (_, r) => once(random.derive(`repeat ${r}`)));
  return { folds: runs.flatMap((run) => run.folds), warnings: runs[0]!.warnings };
}

/** `nRepeats` shuffled K-folds after one another: nSplits · nRepeats folds. Source: scikit-learn's RepeatedKFold. */
export function repeatedKFold(n: number, nSplits: number, nRepeats: number, random: Random): Splits {
  return repeated(nRepeats, random, (stream) => kFold(n, nSplits, stream));
}

/** The same with stratified folds. Source: scikit-learn's RepeatedStratifiedKFold. */
export function repeatedStratifiedKFold(
  y: Labels,
  nSplits: number,
  nRepeats: number,
  random: Random,
): Splits {
  return repeated(nRepeats, random, (stream) => stratifiedKFold(y, nSplits, stream));
}
