import type { Column } from '../../table/column';
import { countLevels } from './count-levels';
import type { FittedFrequencyColumn, OutputFeature } from './model';
import { plural } from './words';

/** Learns how common each level of one column is: one feature, however many levels there are. */
export function fitFrequencyColumn(
  column: Column,
  index: number,
  rows: Int32Array,
): { fitted: FittedFrequencyColumn; features: OutputFeature[] } {
  const source = column.name;
  const { levels, counts, missing } = countLevels(column, rows);
  const n = rows.length;
  const fitted: FittedFrequencyColumn = {
    as: 'frequency',
    source,
    index,
    type: column.type,
    action: `Each of ${plural(levels.length, 'level')} becomes its share of the rows; a level never seen becomes 0.`,
    flags: missing === n ? ['all-missing'] : levels.length === 1 && missing === 0 ? ['constant'] : [],
    outputs: [],
    offset: 0,
    fitted: { rows: n, missing, levels, levelCounts: counts },
    levels,
    shares: Float64Array.from([...counts, missing], (count) => count / n),
  };
  return { fitted, features: [{ name: `${source} (share)`, source, kind: 'frequency' }] };
}
