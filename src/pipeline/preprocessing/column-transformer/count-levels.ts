import { bitAt, type Column, stringAt } from '../../table/column';
import { compareCodePoints } from '../compare-strings';

export interface LevelCounts {
  /** The spellings that occur in the rows, by code point. */
  levels: string[];
  /** Rows per level. */
  counts: number[];
  missing: number;
}

/** Which levels a column has in the given rows, and how often. */
export function countLevels(column: Column, rows: Int32Array): LevelCounts {
  const found = new Map<string, number>();
  const add = (level: string, count: number) => {
    if (count > 0) found.set(level, (found.get(level) ?? 0) + count);
  };
  let missing = 0;
  if (column.storage === 'category') {
    const perCode = new Int32Array(column.levels.length);
    for (let i = 0; i < rows.length; i++) {
      const code = column.codes[rows[i]!]!;
      if (code < 0) missing++;
      else perCode[code] = perCode[code]! + 1;
    }
    column.levels.forEach((level, code) => {
      add(level, perCode[code]!);
    });
  } else if (column.storage === 'boolean') {
    let yes = 0;
    for (let i = 0; i < rows.length; i++) {
      if (bitAt(column.missing, rows[i]!)) missing++;
      else if (bitAt(column.bits, rows[i]!)) yes++;
    }
    add(column.labels[0], rows.length - missing - yes);
    add(column.labels[1], yes);
  } else {
    for (let i = 0; i < rows.length; i++) {
      const text = stringAt(column, rows[i]!);
      if (text === null) missing++;
      else add(text, 1);
    }
  }
  const levels = [...found.keys()].sort(compareCodePoints);
  return { levels, counts: levels.map((level) => found.get(level)!), missing };
}
