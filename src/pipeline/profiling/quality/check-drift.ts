import { adjust } from '../../core/descriptive/adjust-p-values';
import { chi2Contingency, cramersVCorrected, withoutEmpty } from '../../core/descriptive/contingency';
import { quantileSorted } from '../../core/descriptive/quantile';
import { matrixFromRows } from '../../core/matrix';
import { type Column, isoDate, numberAt, numbersOf } from '../../table/column';
import { type Cells, cellsOf, countPairs } from '../cells';
import { evenRows } from '../even-rows';
import type { QualityWarning } from '../profile-types';
import { cutWindows, detectTimeColumn, type TimeWindows } from '../time-column';
import { percent, type QualityInput, short } from './quality-input';

/** Stretches of the time that are compared. */
const WINDOWS = 10;
/** Rows below which stretches are too short to say anything. */
const ENOUGH = 200;
/** Corrected Cramér's V between stretch and value: below the first it is too small to mind, however sure. */
const SMALL = 0.1;
const LARGE = 0.3;
/** Share of false ones among the columns that are called drifting. */
const FALSE_SHARE = 0.01;

/** Columns with a finding of their own; the others are told together. */
const SINGLE = 5;

/** How one column changes from stretch to stretch. */
interface Change {
  k: number;
  /** Cramér's V of stretch and value with Bergsma's correction: 0 for no change, 1 for another value each time. */
  effect: number;
  pValue: number;
  cells: Cells;
  counts: Float64Array[];
}

/**
 * Columns whose distribution changes over time: over the column that says when a row came about, else over the order
 * of the rows. Ten stretches of equal length are compared by corrected Cramér's V over fifths of a number, levels of
 * a category, and missing. The size of the effect decides, not that it is sure: with many rows everything is. Chance
 * is ruled out by the χ² test, with Benjamini and Hochberg's control over all columns.
 */
export function checkDrift(input: QualityInput): QualityWarning[] {
  const { table, profiles, targetIndex } = input;
  if (table.rows < ENOUGH) return [];
  const target = targetIndex < 0 ? null : table.columns[targetIndex]!.name;
  const timeName = detectTimeColumn(table, profiles, target);
  const rows = evenRows(table.rows);
  const timeColumn = table.columns.find(({ name }) => name === timeName);
  const time = Float64Array.from(rows, (row) => (timeColumn ? numberAt(timeColumn, row) : row));
  const windows = cutWindows(time, WINDOWS);
  if (windows.ranges.length < 3) return [];
  const changes = changesOf(input, rows, windows, timeName);
  const judged = adjust(
    Float64Array.from(changes, ({ pValue }) => pValue),
    'fdr_bh',
    FALSE_SHARE,
  );
  const found = changes
    .filter(({ effect }, i) => judged.reject[i] && effect >= SMALL)
    .sort((a, b) => b.effect - a.effect);
  if (found.length === 0) return [];
  const look: Look = {
    input,
    rows,
    windows,
    of: changes.length,
    when: (w) => whenOf(windows, w, timeColumn),
  };
  if (timeName === null) return [alongTheFile(found, look)];
  const single = found.filter(({ k }, i) => i < SINGLE || k === targetIndex);
  const rest = found.filter((one) => !single.includes(one));
  const out = single.map((one) => overTime(one, timeName, look));
  return rest.length === 0 ? out : [...out, theRest(rest, timeName, look)];
}

interface Look {
  input: QualityInput;
  rows: Int32Array;
  windows: TimeWindows;
  /** Columns compared. */
  of: number;
  when(window: number): string;
}

function changesOf(
  { table, profiles, isId, targetIndex }: QualityInput,
  rows: Int32Array,
  windows: TimeWindows,
  timeName: string | null,
): Change[] {
  return table.columns.flatMap((column, k) => {
    const { type, distinct } = profiles[k]!;
    // Other dates move with time by nature, and so does the target of a file that is sorted by it.
    if (isId[k] || type === 'date' || distinct < 2 || column.name === timeName) return [];
    if (timeName === null && (k === targetIndex || isSortedBy(column, rows))) return [];
    const cells = cellsOf(column, rows);
    if (!cells || cells.labels.length < 2) return [];
    const counts = countPairs(windows.window, windows.ranges.length, cells);
    const table2 = withoutEmpty(matrixFromRows(counts));
    if (table2.rows < 3 || table2.cols < 2) return [];
    return [
      {
        k,
        effect: cramersVCorrected(table2),
        pValue: chi2Contingency(table2, false).p,
        cells,
        counts,
      },
    ];
  });
}

/** A column the rows are sorted by changes along them by definition. */
function isSortedBy(column: Column, rows: Int32Array): boolean {
  const values = Float64Array.from(rows, (row) =>
    column.storage === 'category' ? column.codes[row]! : numberAt(column, row),
  ).filter((value) => !Number.isNaN(value));
  let up = 0;
  let down = 0;
  for (let i = 1; i < values.length; i++) {
    if (values[i]! > values[i - 1]!) up++;
    else if (values[i]! < values[i - 1]!) down++;
  }
  return up === 0 || down === 0 || Math.min(up, down) < 0.001 * (up + down);
}

/** "around 2019-03-02" or "in rows 1 to 600". */
function whenOf({ ranges }: TimeWindows, w: number, timeColumn: Column | undefined): string {
  const { from, to } = ranges[w]!;
  return timeColumn ? `from ${isoDate(from).slice(0, 10)} on` : `in rows ${from + 1} to ${to + 1}`;
}

function overTime(change: Change, timeName: string, look: Look): QualityWarning {
  const { name } = look.input.table.columns[change.k]!;
  return {
    code: 'DRIFT_OVER_TIME',
    column: name,
    other: timeName,
    severity: change.effect >= LARGE ? 'warning' : 'info',
    message: `"${short(name)}" changes over "${short(timeName)}": ${whatMoves(change, look)}. A model is used on what comes next: test it on the latest rows.`,
    evidence: evidenceOf(change, look),
  };
}

function theRest(found: readonly Change[], timeName: string, look: Look): QualityWarning {
  const first = found[0]!;
  return {
    code: 'DRIFT_OVER_TIME',
    other: timeName,
    count: found.length,
    severity: 'info',
    message: `${found.length} more ${found.length === 1 ? 'column changes' : 'columns change'} over "${short(timeName)}": ${namesOf(found, look)}.`,
    evidence: evidenceOf(first, look),
  };
}

function namesOf(found: readonly Change[], { input }: Look): string {
  const names = found.slice(0, 5).map(({ k }) => `"${short(input.table.columns[k]!.name)}"`);
  return `${names.join(', ')}${found.length > names.length ? ` and ${found.length - names.length} more` : ''}`;
}

function alongTheFile(found: readonly Change[], look: Look): QualityWarning {
  const first = found[0]!;
  const { columns } = look.input.table;
  return {
    code: 'ROWS_IN_BLOCKS',
    count: found.length,
    severity: first.effect >= LARGE ? 'warning' : 'info',
    message: `The rows are not in random order: ${namesOf(found, look)} ${found.length === 1 ? 'changes' : 'change'} along the file. In "${short(columns[first.k]!.name)}", ${whatMoves(first, look)}.`,
    evidence: evidenceOf(first, look),
  };
}

function evidenceOf({ effect, pValue }: Change, { rows, windows, of, input }: Look): string {
  const sample = rows.length < input.table.rows ? ` evenly spaced` : '';
  return `Cramér's V of ${windows.ranges.length} stretches and the values ${effect.toFixed(2)} on ${rows.length}${sample} rows; p ${pValue < 1e-4 ? '< 0.0001' : `= ${pValue.toFixed(4)}`} before judging ${of} columns together.`;
}

/** What a person would see: the median, or the share that moves most. */
function whatMoves(change: Change, look: Look): string {
  const { cells, counts, k } = change;
  const column = look.input.table.columns[k]!;
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const shares = cells.labels.map((_, c) => counts.map((row, w) => row[c]! / totals[w]!));
  const widths = shares.map((share) => Math.max(...share) - Math.min(...share));
  const widest = widths.indexOf(Math.max(...widths));
  if (column.storage === 'number' && widest !== cells.missing) {
    const medians = mediansOf(column, look);
    const write = (value: number) => String(Number(value.toPrecision(3)));
    return between(medians, look, (value) => `the median is ${write(value)}`);
  }
  const isSpelt = widest !== cells.missing && widest !== cells.others;
  const label = isSpelt ? `“${short(cells.labels[widest]!)}”` : cells.labels[widest]!;
  return between(shares[widest]!, look, (value) => `${percent(value)} are ${label}`);
}

function mediansOf(column: Column & { storage: 'number' }, { rows, windows }: Look): number[] {
  const values = numbersOf(column);
  const groups = windows.ranges.map((): number[] => []);
  windows.window.forEach((w, i) => {
    const value = values[rows[i]!]!;
    if (w >= 0 && !Number.isNaN(value)) groups[w]!.push(value);
  });
  return groups.map((group) => quantileSorted(Float64Array.from(group).sort(), 0.5));
}

/** The two stretches that differ most, in the order of time. */
function between(values: readonly number[], { when }: Look, say: (value: number) => string): string {
  const known = values.flatMap((value, w) => (Number.isNaN(value) ? [] : [w]));
  const least = known.reduce((best, w) => (values[w]! < values[best]! ? w : best), known[0]!);
  const most = known.reduce((best, w) => (values[w]! > values[best]! ? w : best), known[0]!);
  const [first, second] = least < most ? [least, most] : [most, least];
  return `${say(values[first]!)} ${when(first)}, ${say(values[second]!).replace(/^the median is /, '')} ${when(second)}`;
}
