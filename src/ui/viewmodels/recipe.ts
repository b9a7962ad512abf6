import type { ColumnChoice, FeaturesSpec } from '../../pipeline/project/spec/features';
import type { Views } from '../../pipeline/project/views';

type FeaturesView = Views['features'];
export type PreparedColumn = FeaturesView['columns'][number];

/** One line of the table and the picture: a column, or columns that are one thing. */
export interface RecipeRow {
  /** The column, or the first of a group. */
  source: string;
  label: string;
  type: string;
  stages: readonly string[];
  features: number;
  column: PreparedColumn;
  /** How many columns it stands for. */
  members: number;
}

/** The columns in order; pictures and sequences as one line each. */
export function recipeRows({ columns, blocks }: FeaturesView): RecipeRow[] {
  const blockAt = new Map(
    blocks.flatMap((block) =>
      block.kind === 'codes' ? [] : block.sources.map((source) => [source, block] as const),
    ),
  );
  return columns.flatMap((column): RecipeRow[] => {
    const { source, type } = column;
    const stages = column.as === 'drop' ? [] : column.stages;
    const block = blockAt.get(source);
    const own = { source, type, stages, column };
    if (!block) return [{ ...own, label: source, features: column.outputs.length, members: 1 }];
    if (block.sources[0] !== source) return [];
    const shape =
      block.kind === 'image' ? `${block.height} × ${block.width} pixels` : `${block.length} moments`;
    const label = `${source} … ${block.sources.at(-1)}`;
    const members = block.sources.length;
    return [{ ...own, label, type: shape, features: members, members }];
  });
}

/** Columns that go the same way. */
export interface RecipePath {
  stages: readonly string[];
  rows: RecipeRow[];
  features: number;
}

/** The columns by what happens to them, most features first; those left out are on none. */
export function recipePaths(rows: readonly RecipeRow[]): RecipePath[] {
  const paths = new Map<string, RecipePath>();
  for (const row of rows) {
    if (row.features === 0) continue;
    const key = row.stages.join('\n');
    const path = paths.get(key) ?? { stages: row.stages, rows: [], features: 0 };
    path.rows.push(row);
    path.features += row.features;
    paths.set(key, path);
  }
  return [...paths.values()].sort((a, b) => b.rows.length - a.rows.length);
}

type Columns = FeaturesSpec['columns'];

/** The columns' own recipes with one changed; without choices of its own it goes by its type again. */
export function withChoice(columns: Columns, source: string, choice: ColumnChoice | null): Columns {
  const rest = Object.fromEntries(Object.entries(columns).filter(([name]) => name !== source));
  return choice === null ? rest : { ...rest, [source]: choice };
}

/** The same choice for every column of the type. */
export function withChoiceForType(
  columns: Columns,
  rows: readonly RecipeRow[],
  type: string,
  choice: ColumnChoice | null,
): Columns {
  return rows
    .filter((row) => row.type === type && row.members === 1)
    .reduce((all, { source }) => withChoice(all, source, choice), columns);
}

/** Rows of each class in the rows a fold learns from, before and after sampling. */
export function sampledCounts(
  counts: readonly number[],
  { method, ratio }: FeaturesSpec['sampling'],
): { rows: number[]; weight: number[] } {
  const present = counts.filter((count) => count > 0);
  const most = Math.max(0, ...present);
  const fewest = present.length === 0 ? 0 : Math.min(...present);
  const total = counts.reduce((a, b) => a + b, 0);
  const rows = counts.map((count) => {
    if (count === 0) return 0;
    if (method === 'over' || method === 'smote') return Math.max(count, Math.round(ratio * most));
    return method === 'under' ? Math.min(count, Math.round(fewest / ratio)) : count;
  });
  const weight =
    method === 'weights' ? counts.map((count) => (count > 0 ? total / present.length : 0)) : rows;
  return { rows, weight };
}
