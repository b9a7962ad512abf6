import type { Context } from '../../core/context';
import type { Opening } from './open-file';
import { absorb, type Builder, type Part, type PartRequest } from './part';
import type { ReaderKind } from './plan';
import type { RowSample } from './row-sample';
import { Tokenizer } from './tokenizer';

/** Who reads parts of a file at the same time: a pool of workers. */
export interface PartReaders {
  /** How many parts are read at once. */
  size: number;
  /** Bytes of a part; absent: as many as pay. */
  partBytes?: number;
  /** As `readPart`. */
  read(request: PartRequest, onBytes: (done: number) => void): Promise<Part | null>;
}

/** Bytes of a part: enough work for a message, little enough to hold several. */
const PART = 1 << 24;

/**
 * Readers from which parts pay: with two, each part's own dictionaries and the putting together cost more than the
 * second reader gained (docs/performance.md).
 */
const FEWEST_READERS = 4;

/** Whether a file is worth reading, and can be read, in parts. */
export function canSplit(
  opening: Opening,
  size: number,
  readers: PartReaders | null,
): readers is PartReaders {
  return (
    readers !== null &&
    readers.size >= FEWEST_READERS &&
    opening.encoding === 'utf-8' &&
    size > 2 * (readers.partBytes ?? PART)
  );
}

/**
 * One pass over a UTF-8 file in parts, each read by itself from where a record seems to begin and taken only when the
 * part before ends there; else it is read again from where that one ends. So everything is as one reader reads it.
 * Parts are taken in order, while others are being read.
 */
export class PartwiseReader {
  /** Where the parts' records were found to begin, once a pass is over. */
  private starts: number[] | null = null;
  private partRows: number[] = [];

  constructor(
    private readonly opening: Opening,
    private readonly size: number,
    private readonly readers: PartReaders,
    private readonly context: Context,
    /** About how many bytes a record has. */
    private readonly recordBytes: number,
  ) {}

  /**
   * Fills the builders that are there, each with cells read as its kind says. Null when the file cannot be read in
   * parts: read it in one then.
   */
  async read(
    builders: readonly (Builder | null)[],
    kinds: readonly (ReaderKind | null)[],
    sample: RowSample | null,
    phase = 'Reading',
  ): Promise<Tokenizer | null> {
    const { sniffed, skip } = this.opening;
    const { partBytes = PART } = this.readers;
    const first = skip + sniffed.dataStart;
    const count = Math.ceil((this.size - first) / partBytes);
    const tokenizer = new Tokenizer(sniffed.columns, sniffed.rules, 0);
    tokenizer.line = sniffed.dataLine;
    const rowsBefore: number[] = [0];
    for (const rows of this.partRows) rowsBefore.push(rowsBefore.at(-1)! + rows);
    const request = (i: number, from?: number): PartRequest => ({
      from: from ?? this.starts?.[i] ?? first + i * partBytes,
      to: Math.min(this.size, first + (i + 1) * partBytes),
      aligned: i === 0 || from !== undefined || this.starts !== null,
      rules: sniffed.rules,
      columns: sniffed.columns,
      readers: kinds,
      rows: Math.ceil(partBytes / this.recordBytes),
      chosen: sample && chosenIn(sample.chosen, rowsBefore[i]!, rowsBefore[i + 1]!),
    });
    const done = new Float64Array(count);
    const ask = (i: number, from?: number) => {
      const part = this.readers.read(request(i, from), (bytes) => {
        done[i] = bytes;
        const sum = done.reduce((a, b) => a + b, 0);
        this.context.report({ done: Math.min(sum, this.size), total: this.size, phase });
      });
      // Whoever gives up early does not wait for it.
      part.catch(() => {});
      return part;
    };
    const asked: Promise<Part | null>[] = [];
    const starts: number[] = [];
    const partRows: number[] = [];
    let expected = first;
    for (let i = 0; i < count; i++) {
      while (asked.length < Math.min(count, i + this.readers.size + 1)) asked.push(ask(asked.length));
      let part = await asked[i]!;
      asked[i] = NOTHING;
      const { to } = request(i);
      starts.push(Math.min(expected, to));
      partRows.push(0);
      // A record of the part before may cover all of this one.
      if (expected >= to) continue;
      if (part?.start !== expected) part = await ask(i, expected);
      if (part === null) return null;
      tokenizer.absorb(part.counts);
      part.columns.forEach((column, k) => {
        if (column !== null) absorb(builders[k]!, column);
      });
      partRows[i] = part.counts.rows;
      expected = part.end;
      done[i] = to - starts[i]!;
      await this.context.tick(Math.min(expected, this.size), this.size, phase);
    }
    this.starts = starts;
    this.partRows = partRows;
    return expected === this.size ? tokenizer : null;
  }
}

const NOTHING = Promise.resolve(null);

/** The chosen rows from … to, counted from `from`. */
function chosenIn(chosen: Int32Array, from: number, to: number): Int32Array {
  return chosen.filter((row) => row >= from && row < to).map((row) => row - from);
}
