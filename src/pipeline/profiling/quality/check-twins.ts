import { firstEqualRows } from '../equal-rows';
import type { QualityWarning } from '../profile-types';
import { counted, LISTED_ROWS, percent, type QualityInput } from './quality-input';

/**
 * Rows with the same features: near-duplicates (equal but for columns that name rows) and label conflicts (equal but
 * for the target). One pass over the rows serves both.
 */
export function checkTwins(input: QualityInput): QualityWarning[] {
  const { table, isId, targetIndex, profiles } = input;
  const features = table.columns.filter((_, k) => k !== targetIndex && !isId[k] && profiles[k]!.distinct > 0);
  if (features.length === 0 || table.rows < 2) return [];
  const first = firstEqualRows(features, table.rows);
  return [...nearDuplicates(input, first), ...labelConflicts(input, first)];
}

function nearDuplicates(
  { table, isId, targetIndex, profiles }: QualityInput,
  first: Int32Array,
): QualityWarning[] {
  const ids = table.columns.filter((_, k) => isId[k] && k !== targetIndex).map(({ name }) => name);
  // Few values in few columns meet by chance; a column that nearly tells rows apart does not.
  const tells = profiles.some(
    ({ type, distinct, rows }, k) =>
      !isId[k] && k !== targetIndex && type !== 'boolean' && distinct >= Math.max(20, 0.02 * rows),
  );
  if (ids.length === 0 || !tells) return [];
  const target = targetIndex < 0 ? null : table.columns[targetIndex]!;
  const twin = target ? firstEqualRows([target], table.rows, first) : first;
  const rows: number[] = [];
  let count = 0;
  for (let i = 0; i < twin.length; i++) {
    if (twin[i] === i) continue;
    count++;
    if (rows.length < LISTED_ROWS) rows.push(i);
  }
  if (count === 0) return [];
  const but = ids.length === 1 ? `"${ids[0]}"` : ids.map((name) => `"${name}"`).join(', ');
  return [
    {
      code: 'NEAR_DUPLICATE_ROWS',
      count,
      severity: count > 0.05 * table.rows ? 'warning' : 'info',
      message: `${counted(count, 'row equals', 'rows equal')} an earlier one in everything but ${but}: the same case entered twice, or two cases that look alike?`,
      evidence: `${count} of ${table.rows} rows (${percent(count / table.rows)}), compared without ${but}.`,
      rows,
      remedy: { type: 'dropDuplicateRows', ignore: ids },
    },
  ];
}

function labelConflicts({ table, targetIndex, target }: QualityInput, first: Int32Array): QualityWarning[] {
  if (target?.kind !== 'classes') return [];
  const labels = new Map<number, Map<number, number>>();
  for (let i = 0; i < first.length; i++) {
    const root = first[i]!;
    if (root === i || target.codes[i]! < 0) continue;
    let counts = labels.get(root);
    if (!counts) {
      counts = new Map(target.codes[root]! < 0 ? [] : [[target.codes[root]!, 1]]);
      labels.set(root, counts);
    }
    counts.set(target.codes[i]!, (counts.get(target.codes[i]!) ?? 0) + 1);
  }
  let concerned = 0;
  let lost = 0;
  const groups = new Set<number>();
  for (const [root, counts] of labels) {
    if (counts.size < 2) continue;
    const sizes = [...counts.values()];
    const all = sizes.reduce((sum, size) => sum + size, 0);
    concerned += all;
    lost += all - Math.max(...sizes);
    groups.add(root);
  }
  if (concerned === 0) return [];
  const rows: number[] = [];
  for (let i = 0; i < first.length && rows.length < LISTED_ROWS; i++) if (groups.has(first[i]!)) rows.push(i);
  const present = table.rows - target.missing;
  const name = table.columns[targetIndex]!.name;
  return [
    {
      code: 'LABEL_CONFLICTS',
      column: name,
      count: concerned,
      severity: lost > 0.05 * present ? 'severe' : lost > 0.01 * present ? 'warning' : 'info',
      message: `${concerned} rows have the same features as another row and another "${name}": no model can be right about all of them.`,
      evidence: `${counted(groups.size, 'group')} of equal rows; at least ${counted(lost, 'error')} in ${present} rows (${percent(lost / present)}) cannot be avoided with these columns.`,
      rows,
    },
  ];
}
