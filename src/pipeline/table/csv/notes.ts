import type { ImportWarning } from '../import-types';
import { list } from './header-names';

/** Collects what happened to one column's cells and puts it into sentences. */
export class Notes {
  constructor(
    readonly column: string,
    readonly warnings: ImportWarning[],
    private readonly lineOf: (row: number) => number,
    /** What `lineOf` counts: lines of text, or rows where a file has none. */
    private readonly unit: 'line' | 'row' = 'line',
  ) {}

  add(code: string, message: string, count?: number, rows?: number[]): void {
    const warning: ImportWarning = { code, column: this.column, message };
    if (count !== undefined) warning.count = count;
    if (rows !== undefined) warning.rows = rows;
    this.warnings.push(warning);
  }

  invalid(count: number, what: string, rows: number[], texts: readonly string[]): void {
    const cells = count === 1 ? '1 cell' : `${count} cells`;
    this.add(
      'INVALID_VALUES',
      `${cells} of "${this.column}" ${count === 1 ? 'is' : 'are'} no ${what} and count${count === 1 ? 's' : ''} as missing: ${this.examples(texts)} (${this.lines(rows, count)}).`,
      count,
      rows,
    );
  }

  nonFinite(count: number, rows: number[], texts: readonly string[]): void {
    this.add(
      'NON_FINITE',
      `${count} cells of "${this.column}" are infinite or too large for a number and count as missing: ${this.examples(texts)}.`,
      count,
      rows,
    );
  }

  markers(count: number, texts: readonly string[]): void {
    this.add(
      'MISSING_MARKERS',
      `${count} cells of "${this.column}" count as missing; besides empty cells these spellings were read so: ${this.examples(texts)}.`,
      count,
    );
  }

  private examples(texts: readonly string[]): string {
    return list(
      // Never half of a surrogate pair.
      texts.map(
        (text) => `"${text.length > 40 ? `${text.slice(0, 40).replace(/[\uD800-\uDBFF]$/, '')}…` : text}"`,
      ),
    );
  }

  private lines(rows: readonly number[], count: number): string {
    const lines = rows.slice(0, 10).map((row) => this.lineOf(row));
    const more = count > lines.length ? ', …' : '';
    return `${this.unit}${count === 1 ? '' : 's'} ${lines.join(', ')}${more}`;
  }
}
