import type { Random } from '../../core/random';
import type { Column } from '../../table/column';
import { dealFolds } from '../deal-folds';
import { findInfrequent } from '../infrequent';
import type { EncodedTarget } from '../target';
import { crossFitTargetMeans, smoothedTargetMeans } from '../target-encoding';
import type { LevelCounts } from './count-levels';
import type { FittedLookupColumn, OutputFeature, Unplaced } from './model';
import { slotReader } from './read-column';
import type { CategoricalRecipe } from './recipe';
import { plural } from './words';

/** What target encoding learns from. */
export interface Supervision {
  target: EncodedTarget;
  /** Draws the folds of cross-fitting. */
  random: Random;
}

/** scikit-learn's default. */
const FOLDS = 5;

interface Lookup {
  values: Float64Array[];
  names: string[];
  stage: string;
  action: string;
  kind: OutputFeature['kind'];
  /** What the fitted rows themselves get instead, one array per feature. */
  crossFitted?: Float64Array[];
}

/** Each level's group: rare levels (and nothing else) share one, the last. */
function groupsOf({ counts }: LevelCounts, rows: number, recipe: CategoricalRecipe) {
  const rare = findInfrequent(counts, rows, {
    minFrequency: recipe.minFrequency,
    ...(recipe.maxCategories >= 1 ? { maxCategories: recipe.maxCategories } : {}),
  });
  const nRare = rare.filter((is) => is).length;
  let next = 0;
  const shared = counts.length - nRare;
  return {
    groupOf: Int32Array.from(rare, (is) => (is ? shared : next++)),
    nGroups: shared + (nRare > 0 ? 1 : 0),
    nRare,
  };
}

/** Spreads one number per group (missing the one after) over the levels, missing and unseen. */
function spread(
  groupOf: Int32Array,
  perGroup: ArrayLike<number>,
  missing: number,
  unseen: number,
): Float64Array {
  return Float64Array.of(...Array.from(groupOf, (group) => perGroup[group]!), missing, unseen);
}

function encodeTargetMeans(
  column: Column,
  rows: Int32Array,
  levels: string[],
  groupOf: Int32Array,
  nGroups: number,
  recipe: CategoricalRecipe,
  { target, random }: Supervision,
): Lookup {
  // Missing is a category like any other, the one after the last group.
  const codes = new Int32Array(rows.length);
  slotReader(column, { levels, slots: groupOf, missingSlot: nGroups, unknownSlot: -1 }, rows.length)(
    rows,
    0,
    rows.length,
    codes,
  );
  const { task, classes, name } = target;
  const labels = Float64Array.from(rows, (row) => target.y[row]!);
  const wanted = task === 'regression' ? [-1] : task === 'binary' ? [1] : classes.map((_, k) => k);
  const everyRow = Int32Array.from({ length: rows.length }, (_, i) => i);
  const foldOf = dealFolds(task === 'regression' ? undefined : labels, rows.length, FOLDS, random);
  const smoothing = { smooth: recipe.smooth, smoothFloor: recipe.smoothFloor };
  const parts = wanted.map((k) => {
    const y = k < 0 ? labels : labels.map((label) => Number(label === k));
    const { mean, encoding } = smoothedTargetMeans(codes, y, everyRow, nGroups + 1, smoothing);
    const crossFitted = crossFitTargetMeans(codes, y, nGroups + 1, foldOf, FOLDS, smoothing);
    return { value: spread(groupOf, encoding, encoding[nGroups]!, mean), crossFitted };
  });
  return {
    values: parts.map(({ value }) => value),
    crossFitted: parts.map(({ crossFitted }) => crossFitted),
    names: wanted.map((k) => (k < 0 ? `mean of ${name}` : `share of ${classes[k]}`)),
    kind: 'target',
    stage: 'target encoding',
    action: `Each of ${plural(levels.length, 'level')} becomes the ${task === 'regression' ? `mean of ${name}` : `share of ${task === 'binary' ? classes[1] : 'each class'}`} among its training rows, drawn towards the overall one the fewer rows it has; rows learnt from are encoded by the other folds.`,
  };
}

/** Learns what numbers the levels of one column stand for: few features, however many levels there are. */
export function fitLookupColumn(
  column: Column,
  index: number,
  rows: Int32Array,
  encode: FittedLookupColumn['encode'],
  recipe: CategoricalRecipe,
  found: LevelCounts,
  supervision: Supervision | undefined,
): {
  fitted: Unplaced<FittedLookupColumn>;
  features: OutputFeature[];
  crossFitted?: Float64Array[];
  size: number;
} {
  const source = column.name;
  const { levels, counts, missing } = found;
  const n = rows.length;
  const { groupOf, nGroups, nRare } = groupsOf(found, n, recipe);
  const what = `Each of ${plural(levels.length, 'level')}`;
  const lookup = (): Lookup => {
    const numbered = Array.from({ length: nGroups }, (_, k) => k);
    switch (encode) {
      case 'frequency': {
        const shares = new Float64Array(nGroups);
        counts.forEach((count, k) => {
          shares[groupOf[k]!]! += count / n;
        });
        return {
          values: [spread(groupOf, shares, missing / n, 0)],
          names: ['share'],
          kind: 'frequency',
          stage: 'frequency',
          action: `${what} becomes its share of the rows; a level never seen becomes 0.`,
        };
      }
      case 'ordinal':
        return {
          values: [spread(groupOf, numbered, missing > 0 ? nGroups : -1, -1)],
          names: ['number'],
          kind: 'ordinal',
          stage: 'numbered',
          action: `${what} becomes its number in alphabetical order${missing > 0 ? ', missing the last' : ''}; a level never seen becomes −1.`,
        };
      case 'codes':
        return {
          values: [
            spread(
              groupOf,
              numbered.map((k) => k + 1),
              missing > 0 ? nGroups + 1 : 0,
              0,
            ),
          ],
          names: ['code'],
          kind: 'code',
          stage: 'codes to embed',
          action: `${what} becomes a code that a neural network may learn an embedding for; to other models it is a plain number.`,
        };
      case 'target':
        return encodeTargetMeans(column, rows, levels, groupOf, nGroups, recipe, supervision!);
    }
  };
  const { values, names, kind, stage, action, crossFitted } = lookup();
  const fitted: Unplaced<FittedLookupColumn> = {
    as: 'lookup',
    encode,
    source,
    index,
    type: column.type,
    action: `${action}${nRare > 0 ? ` ${plural(nRare, 'rare level')} ${nRare === 1 ? 'counts' : 'count'} as one.` : ''}`,
    stages: [...(nRare > 0 ? ['rare together'] : []), stage],
    flags: missing === n ? ['all-missing'] : levels.length === 1 && missing === 0 ? ['constant'] : [],
    fitted: { rows: n, missing, levels, levelCounts: counts, rareLevels: nRare },
    levels,
    values,
  };
  const features = names.map((name): OutputFeature => ({ name: `${source} (${name})`, source, kind }));
  return { fitted, features, ...(crossFitted ? { crossFitted } : {}), size: nGroups + 2 };
}
