import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/cli/commands/inspect';
import { SandtableError } from '../../src/pipeline/core/errors';
import type { Inspection } from '../../src/pipeline/profiling/inspect-table';
import { cellAt } from '../../src/pipeline/table/column';
import type { ImportResult } from '../../src/pipeline/table/import-types';
import { readFile } from '../../src/pipeline/table/read-file';
import { getColumn } from '../../src/pipeline/table/table';
import { type Expected, manifest, nastyBytes, nastyPath } from './manifest';

type Outcome = { result: ImportResult; seen: Inspection } | { error: SandtableError };

async function load(file: string): Promise<Outcome> {
  try {
    const { json } = await inspect([nastyPath(file)]);
    return { result: await readFile(nastyBytes(file), file), seen: json as Inspection };
  } catch (error) {
    if (error instanceof SandtableError) return { error };
    throw error;
  }
}

/** "CODE", "CODE:n", "CODE:column", "CODE:column=n", "CODE:column=other column". */
function hasWarning(seen: Inspection, wanted: string): boolean {
  const [code, detail] = wanted.split(/:(.*)/s);
  return seen.warnings.some((warning) => {
    if (warning.code !== code) return false;
    if (detail === undefined) return true;
    if (/^\d+$/.test(detail)) return warning.count === Number(detail);
    const [column, value] = detail.split('=');
    if (warning.column !== column) return false;
    return value === undefined || warning.count === Number(value) || warning.other === value;
  });
}

function check(expected: Expected, { result, seen }: { result: ImportResult; seen: Inspection }): void {
  if (typeof expected.rows === 'number') expect(seen.rows).toBe(expected.rows);
  if (typeof expected.n_columns === 'number') expect(seen.n_columns).toBe(expected.n_columns);
  if (expected.encoding !== undefined) expect(seen.encoding).toBe(expected.encoding);
  if (expected.delimiter !== undefined) expect(seen.delimiter).toBe(expected.delimiter);
  if (expected.newline !== undefined) expect(seen.newline).toBe(expected.newline);
  expect(new Set(seen.columns.map(({ name }) => name)).size).toBe(seen.columns.length);
  for (const wanted of expected.columns ?? []) {
    const column = seen.columns.find(({ name }) => name === wanted.name);
    expect(column, `column ${wanted.name}`).toBeDefined();
    const { type, ...rest } = wanted;
    expect(type).toContain(column!.type);
    const exact = Object.entries(rest).filter(([key]) => key !== 'hint');
    expect(column).toMatchObject(Object.fromEntries(exact));
  }
  for (const { row, column, value } of expected.checks ?? []) {
    const cell = cellAt(getColumn(result.table, column), row);
    if (typeof value === 'number') expect(cell === 0 ? 0 : cell).toBe(value);
    else expect(cell).toBe(value);
  }
  const missing = (expected.warnings ?? []).filter((warning) => !hasWarning(seen, warning));
  expect(missing).toEqual([]);
}

describe('files that break importers', () => {
  it.each(manifest.small.map(({ file, purpose, expected }) => [file, purpose, expected] as const))(
    '%s: %s',
    async (file, _purpose, expected) => {
      const before = Object.getOwnPropertyNames(Object.prototype).sort();
      const outcome = await load(file);
      expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
      const others = (expected.also_acceptable ?? []).filter((other) => other.outcome !== undefined);
      if ('error' in outcome) {
        const codes = [expected, ...others].map((e) => (e.outcome === 'error' ? e.error : undefined));
        expect(codes).toContain(outcome.error.code);
        expect(outcome.error.message).toMatch(/\.$/);
        expect(outcome.error.remedy).not.toBe('');
        return;
      }
      // Where several outcomes will do, the one named first is ours unless it is noted here.
      const chosen = OTHER_CHOICES.has(file) ? { ...expected, ...others[0], warnings: [] } : expected;
      expect(chosen.outcome).not.toBe('error');
      check(chosen as Expected, outcome);
    },
  );
});

/** Files where another acceptable outcome was chosen: the quote character of SQL dumps is detected, JSON is read. */
const OTHER_CHOICES = new Set(['delim_single_quotes.csv', 'fmt_json_renamed.csv']);
