import type { Views } from '../../pipeline/project/views';
import type { DotMeasure, DotRow } from '../charts/MeasureDots';

export type ImportanceView = Views['importance'];
export type ModelImportanceView = Views['modelImportance'];
type MeasureId = keyof ImportanceView['columns'][number]['measures'];

/** The name given to the column of random numbers. */
const PROBE = 'random probe';

/** How each measure is called, in the order shown, and what it says in plain words. */
export const MEASURE_WORDS: readonly (DotMeasure & { id: MeasureId; plain: string })[] = [
  { id: 'pearson', label: 'Pearson', plain: 'how well a straight line fits; sign left out' },
  { id: 'spearman', label: 'Spearman', plain: 'how steadily one rises or falls with the other, by ranks' },
  { id: 'f', label: 'F', root: true, plain: 'difference between the groups over the spread within (ANOVA)' },
  { id: 'chi2', label: 'χ²', root: true, plain: 'how far a table of counts is from independence' },
  { id: 'cramersV', label: 'Cramér’s V', plain: 'the same as a share: 0 nothing, 1 all' },
  {
    id: 'mutualInformation',
    label: 'Mutual info',
    root: true,
    plain: 'what knowing the one tells of the other, bent or straight, in nats',
  },
];

/** What models say, where they were asked. */
const MODEL_WORDS: readonly (DotMeasure & { id: 'permutation' | 'l1' | 'rfe'; plain: string })[] = [
  {
    id: 'permutation',
    label: 'Permutation',
    root: true,
    plain:
      'what boosted trees lose on rows left out when the column is shuffled, in the primary metric; 95 % interval over folds',
  },
  {
    id: 'l1',
    label: 'L1 path',
    plain:
      'how large a penalty the column still enters a lasso at, as a share of the one that leaves nothing; 95 % interval by halves of the rows',
  },
  {
    id: 'rfe',
    label: 'Elimination',
    plain:
      'how long the column stays while the weakest is left out again and again, 1 to the last; bar: least to most over folds',
  },
];

/** The measures that any column has, and those of models where they were asked. */
export function measuresShown(
  view: ImportanceView,
  models?: ModelImportanceView,
): (DotMeasure & { plain: string })[] {
  const alone = MEASURE_WORDS.filter(({ id }) =>
    view.columns.some(({ measures }) => measures[id] !== undefined),
  );
  return models ? [...alone, ...MODEL_WORDS] : alone;
}

/** Columns as rows of the picture, most telling first; columns that say the same stand under the first of them. */
export function importanceRows(view: ImportanceView, models?: ModelImportanceView): DotRow[] {
  const ofModels = new Map(models?.columns.map((column) => [column.name, column]));
  const byName = new Map(view.columns.map((column) => [column.name, column]));
  const groupOf = new Map(
    view.groups.flatMap((group) => group.members.map((name) => [name, group] as const)),
  );
  const placed = new Set<string>();
  const rows: DotRow[] = [];
  const place = (name: string, joined: boolean) => {
    const column = byName.get(name);
    if (!column || placed.has(name)) return;
    placed.add(name);
    const cells: Record<string, DotRow['cells'][string]> = {};
    for (const [id, { value, low, high, noise }] of Object.entries(column.measures)) {
      cells[id] = { value, interval: [low, high], noise };
    }
    const asked = ofModels.get(name);
    for (const { id } of asked ? MODEL_WORDS : []) {
      const { value, low, high, noise } = asked![id];
      cells[id] = { value, interval: [low, high], noise };
    }
    const reference = name === PROBE;
    rows.push({ id: name, label: name, reference, muted: !column.aboveNoise, joined, cells });
  };
  for (const { name } of view.columns) {
    const members = groupOf.get(name)?.members ?? [name];
    members.forEach((member, i) => {
      place(member, i > 0);
    });
  }
  return rows;
}

/** What the picture says, as a sentence. */
export function importanceFinding(view: ImportanceView, target: string): string {
  const columns = view.columns.filter(({ name }) => name !== PROBE);
  const above = columns.filter(({ aboveNoise }) => aboveNoise);
  const [first, second] = above;
  const quiet = columns.length - above.length;
  const rest =
    quiet === 0 ? '' : `; ${quiet} ${quiet === 1 ? 'column says' : 'columns say'} no more than noise`;
  if (!first) return `No column says more about ${target} than noise does, on its own`;
  const who = second ? `${first.name} and ${second.name} say` : `${first.name} says`;
  return `${who} most about ${target}${rest}`;
}

/** What eliminating came to, as a sentence. */
export function eliminationFinding({ elimination }: ModelImportanceView): string {
  const { counts, mean, best } = elimination;
  const all = mean[mean.length - 1]!;
  const top = mean[counts.indexOf(best)]!;
  if (best === counts[counts.length - 1]) return 'The linear model is best with all columns';
  const gain = Math.abs(top - all) < 0.001 * Math.abs(all) ? 'as well as' : 'better than';
  return `${best} ${best === 1 ? 'column does' : 'columns do'} ${gain} all of them`;
}

/** The first columns to enter the path, and the order they do it in, as a sentence. */
export function pathFinding({ columns }: ModelImportanceView): string {
  const order = [...columns].sort((a, b) => b.l1.value - a.l1.value).filter(({ l1 }) => l1.value > 0);
  const [first, second] = order;
  if (!first) return 'No column enters the path';
  return second ? `${first.name} enters first, then ${second.name}` : `${first.name} alone enters`;
}

/** Columns have no colour of their own: the series colours in order, as for classes. */
const LINES = ['linear', 'boosting', 'forest', 'bayes', 'svm', 'knn'] as const;

/** The columns drawn as lines: those that enter first. */
export function pathLines({ path, columns }: ModelImportanceView, most: number = LINES.length) {
  const entry = new Map(columns.map(({ name, l1 }) => [name, l1.value]));
  const x = path.shares.map((share) => -Math.log10(share));
  return [...path.columns]
    .sort((a, b) => (entry.get(b.name) ?? 0) - (entry.get(a.name) ?? 0))
    .slice(0, most)
    .map(({ name, sizes }, i) => ({ id: name, label: name, kind: LINES[i % LINES.length]!, x, y: sizes }));
}
