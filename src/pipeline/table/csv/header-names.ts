import type { ImportWarning } from '../import-types';

/**
 * The columns' names: trimmed, never empty, never twice. A second "x" becomes "x_2", or the first number that no
 * other column has; a missing name becomes "column_" and its position. Names that differ in case are different.
 */
export function columnNames(header: readonly string[], columns: number, warnings: ImportWarning[]): string[] {
  const names: string[] = [];
  let empty = 0;
  for (let k = 0; k < columns; k++) {
    const name = (header[k] ?? '').trim();
    if (name === '') empty++;
    names.push(name === '' ? `column_${k + 1}` : name);
  }
  const taken = new Set(names);
  const seen = new Set<string>();
  const renamed: string[] = [];
  names.forEach((name, k) => {
    if (!seen.has(name)) {
      seen.add(name);
      return;
    }
    let n = 2;
    while (taken.has(`${name}_${n}`)) n++;
    const unique = `${name}_${n}`;
    taken.add(unique);
    seen.add(unique);
    names[k] = unique;
    renamed.push(`"${name}" (column ${k + 1}) is now "${unique}"`);
  });
  if (renamed.length > 0) {
    warnings.push({
      code: 'DUPLICATE_HEADERS',
      count: renamed.length,
      message: `${renamed.length} column names occur more than once: ${list(renamed)}.`,
    });
  }
  if (header.length > 0 && empty > 0) {
    warnings.push({
      code: 'EMPTY_HEADERS',
      count: empty,
      message: `${empty} columns have no name in the header and are called after their position.`,
    });
  }
  return names;
}

/** The first few of many, for a sentence. */
export function list(items: readonly string[], limit = 5): string {
  const shown = items.slice(0, limit).join(', ');
  return items.length > limit ? `${shown} and ${items.length - limit} more` : shown;
}
