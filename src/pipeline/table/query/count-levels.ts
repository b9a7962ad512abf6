import { textPattern } from '../../core/text-pattern';
import { bitAt, type Column } from '../column';

/** A spelling and the rows that have it. */
export interface LevelCount {
  value: string;
  count: number;
}

/** The distinct values of a category or yes/no column that hold a text, the commonest first; none of other columns. */
export function countLevels(column: Column, search: string, most: number): LevelCount[] {
  const pattern = textPattern(search);
  return countsOf(column)
    .filter(({ value, count }) => count > 0 && pattern.test(value))
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}

function countsOf(column: Column): LevelCount[] {
  if (column.storage === 'category') {
    const counts = new Uint32Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) counts[code] = counts[code]! + 1;
    return column.levels.map((value, code) => ({ value, count: counts[code]! }));
  }
  if (column.storage === 'boolean') {
    const counts: [number, number] = [0, 0];
    for (let i = 0; i < column.length; i++) {
      if (!bitAt(column.missing, i)) counts[bitAt(column.bits, i) ? 1 : 0]++;
    }
    return [
      { value: column.labels[0], count: counts[0] },
      { value: column.labels[1], count: counts[1] },
    ];
  }
  return [];
}
