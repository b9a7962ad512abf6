import type { Views } from '../../pipeline/project/views';
import type { DotMeasure, DotRow } from '../charts/MeasureDots';

export type ImportanceView = Views['importance'];
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
    label: 'Mutual information',
    root: true,
    plain: 'what knowing the one tells of the other, bent or straight, in nats',
  },
];

/** The measures that any column has. */
export function measuresShown(view: ImportanceView): (typeof MEASURE_WORDS)[number][] {
  return MEASURE_WORDS.filter(({ id }) => view.columns.some(({ measures }) => measures[id] !== undefined));
}

/** Columns as rows of the picture, most telling first; columns that say the same stand under the first of them. */
export function importanceRows(view: ImportanceView): DotRow[] {
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
