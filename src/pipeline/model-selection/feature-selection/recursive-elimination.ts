import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix, selectRows, selectValues } from '../../core/matrix';
import type { Fold } from '../splitters';

/** A model fitted on some features: how much each counts, and how good it is on other rows. */
export interface EliminationModel {
  /** One per feature; the smallest goes first. */
  importances: Float64Array;
  /** Larger is better. */
  score(X: Matrix, y: Float64Array): number | Promise<number>;
}

export type FitElimination = (X: Matrix, y: Float64Array) => Promise<EliminationModel>;

export interface EliminationOptions {
  /** Features that go together, such as those of one category; default: each alone. Counts are of groups. */
  groups?: readonly (readonly number[])[];
  /** How many stay; default 1. */
  nFeatures?: number;
  /** How many go at a time; default 1. */
  step?: number;
}

export interface Elimination {
  /** The groups that stay, ascending. */
  support: Int32Array;
  /** 1 for those that stay, 2 for those that went last, and so on. */
  ranking: Int32Array;
}

/** The features of the groups, side by side. */
function columnsOf(X: Matrix, groups: readonly (readonly number[])[]): Matrix {
  const columns = groups.flat();
  const out = createMatrix(X.rows, columns.length);
  for (let i = 0; i < X.rows; i++) {
    for (let k = 0; k < columns.length; k++) {
      out.data[i * columns.length + k] = X.data[i * X.cols + columns[k]!]!;
    }
  }
  return out;
}

type OnStep = (kept: readonly number[], model: EliminationModel) => Promise<void>;

/**
 * Fits, leaves out the feature that counts least, and fits again, until `nFeatures` stay: scikit-learn's `RFE`. A
 * group counts as much as its features together.
 * @throws INVALID_ARGUMENT unless 1 ≤ nFeatures and 1 ≤ step
 */
export async function recursiveElimination(
  X: Matrix,
  y: Float64Array,
  learn: FitElimination,
  options: EliminationOptions,
  context: Context,
  onStep?: OnStep,
): Promise<Elimination> {
  const groups = options.groups ?? Array.from({ length: X.cols }, (_, j) => [j]);
  const { nFeatures = 1, step = 1 } = options;
  if (!(nFeatures >= 1 && step >= 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'At least one feature stays, and at least one goes at a time.',
    );
  }
  let kept = [...groups.keys()];
  const ranking = new Int32Array(groups.length).fill(1);
  while (kept.length > nFeatures) {
    await context.tick(groups.length - kept.length, groups.length, `${kept.length} columns left`);
    const chosen = kept.map((g) => groups[g]!);
    const model = await learn(columnsOf(X, chosen), y);
    await onStep?.(kept, model);
    let at = 0;
    const counts = chosen.map((group) => group.reduce((sum) => sum + model.importances[at++]!, 0));
    const order = [...kept.keys()].sort((a, b) => counts[a]! - counts[b]!);
    const gone = new Set(order.slice(0, Math.min(step, kept.length - nFeatures)).map((k) => kept[k]!));
    kept = kept.filter((g) => !gone.has(g));
    const stays = new Set(kept);
    for (const g of groups.keys()) if (!stays.has(g)) ranking[g]!++;
  }
  if (onStep) {
    const last = kept.map((g) => groups[g]!);
    await onStep(kept, await learn(columnsOf(X, last), y));
  }
  return { support: Int32Array.from(kept), ranking };
}

/** Elimination with the number of features chosen by cross-validation. */
export interface EliminationCv extends Elimination {
  nFeatures: number;
  /** How many features each score is for, ascending. */
  counts: Int32Array;
  /** Folds × counts. */
  scores: Matrix;
  mean: Float64Array;
  /** Population standard deviation over the folds. */
  std: Float64Array;
  /** Each fold's ranking down to one feature: folds × groups. */
  foldRankings: Int32Array[];
}

/**
 * Eliminates inside each fold, scores every number of features on the rows left out, and eliminates on all rows down
 * to the number with the best sum of scores, the smallest of equals: scikit-learn's `RFECV`.
 */
export async function recursiveEliminationCv(
  X: Matrix,
  y: Float64Array,
  learn: FitElimination,
  folds: readonly Fold[],
  options: Omit<EliminationOptions, 'nFeatures'>,
  context: Context,
): Promise<EliminationCv> {
  const groups = options.groups ?? Array.from({ length: X.cols }, (_, j) => [j]);
  const rows: number[][] = [];
  const foldRankings: Int32Array[] = [];
  const counts: number[] = [];
  for (const [f, { train, test }] of folds.entries()) {
    const [testX, testY] = [selectRows(X, test), selectValues(y, test)];
    const scores: number[] = [];
    const inFold: Context = {
      ...context,
      tick: (done, total, phase) =>
        context.tick(f * total + done, (folds.length + 1) * total, `fold ${f + 1}: ${phase}`),
    };
    const { ranking } = await recursiveElimination(
      selectRows(X, train),
      selectValues(y, train),
      learn,
      options,
      inFold,
      async (kept, model) => {
        if (f === 0) counts.push(kept.length);
        scores.push(
          await model.score(
            columnsOf(
              testX,
              kept.map((g) => groups[g]!),
            ),
            testY,
          ),
        );
      },
    );
    foldRankings.push(ranking);
    rows.push(scores.reverse());
  }
  counts.reverse();
  const scores = createMatrix(folds.length, counts.length);
  for (const [f, row] of rows.entries()) scores.data.set(row, f * counts.length);
  const column = (k: number) => rows.map((row) => row[k]!);
  const mean = Float64Array.from(counts.keys(), (k) => meanOf(column(k)));
  const std = Float64Array.from(counts.keys(), (k) =>
    Math.sqrt(meanOf(column(k).map((value) => (value - mean[k]!) ** 2))),
  );
  let best = 0;
  for (let k = 1; k < counts.length; k++) if (mean[k]! > mean[best]!) best = k;
  const nFeatures = counts[best]!;
  const whole: Context = {
    ...context,
    tick: (done, total, phase) =>
      context.tick(folds.length * total + done, (folds.length + 1) * total, `all rows: ${phase}`),
  };
  const final = await recursiveElimination(X, y, learn, { ...options, nFeatures }, whole);
  return { ...final, nFeatures, counts: Int32Array.from(counts), scores, mean, std, foldRankings };
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
