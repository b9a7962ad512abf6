import type { Table } from '../../table/table';
import { isIdentifier } from '../column-checks';
import { firstEqualRows } from '../equal-rows';
import type { ColumnProfile, QualityWarning } from '../profile-types';
import { counted, LISTED_ROWS, percent } from '../quality/quality-input';
import type { SplitRows } from './compare-splits';

/**
 * Validation and test rows that equal a training row in every feature: a model that learns by heart is right about
 * them, and the estimate is too good. Silent where features are so few and coarse that rows meet by chance.
 */
export function splitTwins(
  table: Table,
  profiles: readonly ColumnProfile[],
  split: SplitRows,
  target: string,
): QualityWarning[] {
  const isFeature = profiles.map(
    (profile, k) =>
      profile.name !== target && profile.distinct > 0 && !isIdentifier(table.columns[k]!, profile),
  );
  const tells = profiles.some(
    ({ type, distinct, rows }, k) =>
      isFeature[k] && type !== 'boolean' && distinct >= Math.max(20, 0.02 * rows),
  );
  if (!tells) return [];
  const first = firstEqualRows(
    table.columns.filter((_, k) => isFeature[k]),
    table.rows,
  );
  const learnt = new Uint8Array(table.rows);
  for (const row of split.train) learnt[first[row]!] = 1;
  const twins = (rows: Int32Array) => rows.filter((row) => learnt[first[row]!] === 1);
  const [validation, test] = [twins(split.validation), twins(split.test)];
  const count = validation.length + test.length;
  if (count === 0) return [];
  const share = Math.max(validation.length / split.validation.length, test.length / split.test.length);
  const ids = profiles.filter(
    (profile, k) => !isFeature[k] && profile.name !== target && profile.distinct > 0,
  );
  return [
    {
      code: 'SPLIT_TWINS',
      count,
      severity: share > 0.05 ? 'severe' : share > 0.01 ? 'warning' : 'info',
      message: `${counted(count, 'row')} kept for checking ${count === 1 ? 'equals' : 'equal'} a row that is learnt from in every feature: the estimate flatters a model that learns by heart.`,
      evidence: `${validation.length} of ${split.validation.length} validation rows (${percent(validation.length / split.validation.length)}), ${test.length} of ${split.test.length} test rows (${percent(test.length / split.test.length)}).`,
      rows: [...validation, ...test].slice(0, LISTED_ROWS),
      remedy: { type: 'dropDuplicateRows', ignore: ids.map(({ name }) => name) },
    },
  ];
}
