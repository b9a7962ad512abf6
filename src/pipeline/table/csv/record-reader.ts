import type { Context } from '../../core/context';
import { Block } from './block';
import { cutBlock } from './cut-block';
import { unterminated } from './cut-tally';
import { type CutRules, Tokenizer } from './tokenizer';
import { Workbench } from './workbench';

/** Fields a block may hold: enough to keep loops long, few enough to stay near the processor. */
const FIELDS = 32_768;
/** Rows a block of a very wide table has all the same: a call per column and block must pay. */
const FEWEST_ROWS = 32;
/** Bytes that are looked at together: what is read between two looks at the clock and the Stop button. */
const WINDOW = 1 << 19;
const SMALLEST = 1 << 12;
/** Bytes from which setting up compiled kernels pays. */
const WORTH_COMPILED = 1 << 16;
/** A quoted cell longer than this is a quote somebody forgot to close. */
const LONGEST_CELL = 1 << 28;

export interface ReaderOptions {
  columns: number;
  rules: CutRules;
  /** The line that the first byte stands in, from 1. */
  line: number;
  onBlock(block: Block): void;
  /** Bytes to come, for the progress. */
  total: number;
  phase: string;
  /** Whether compiled kernels help; what is read is the same. Absent: when it pays. */
  compiled?: boolean;
  /** Bytes that are looked at together. Absent: as many as pay. */
  window?: number;
}

/** Cuts a stream of UTF-8 chunks into blocks of records, wherever the chunks end. */
export class RecordReader {
  readonly tokenizer: Tokenizer;
  private readonly bench: Workbench;
  /** Bytes waiting at the beginning of the window. */
  private waiting = 0;
  private seen = 0;

  constructor(
    private readonly options: ReaderOptions,
    private readonly context: Context,
  ) {
    const { columns, rules, line, total, compiled = total >= WORTH_COMPILED } = options;
    const { window = Math.max(SMALLEST, Math.min(WINDOW, total)) } = options;
    // A record is at least as many bytes as it has fields.
    const most = Math.min(FIELDS, window) / columns;
    const rows = Math.max(FEWEST_ROWS, Math.min(4096, Math.floor(most)));
    this.bench = new Workbench(columns, rows, window, compiled);
    this.tokenizer = new Tokenizer(columns, rules, 0);
    this.tokenizer.line = line;
  }

  /** Takes the next bytes. */
  async push(chunk: Uint8Array): Promise<void> {
    const { bench } = this;
    for (let from = 0; from < chunk.length; ) {
      const part = chunk.subarray(from, from + bench.window - this.waiting);
      bench.memory.u8.set(part, bench.windowAt + this.waiting);
      this.waiting += part.length;
      from += part.length;
      if (this.waiting < bench.window) return;
      await this.cut(false);
      // One record is longer than the window: look at twice as much, so that no byte is looked at more than a few times.
      if (this.waiting === bench.window) {
        if (this.waiting > LONGEST_CELL) throw unterminated(this.tokenizer.openQuoteLine);
        bench.widen(2 * bench.window, this.waiting);
      }
    }
  }

  /** Bytes taken as records so far. */
  get taken(): number {
    return this.seen;
  }

  /** Takes what is left as the end of the file. @throws UNTERMINATED_QUOTE */
  async finish(): Promise<void> {
    await this.cut(true);
    if (this.waiting > 0) throw unterminated(this.tokenizer.openQuoteLine);
  }

  /**
   * Takes what is left as the end of a part: the record in which it ends, with as many of the bytes that follow as it
   * needs. Says whether it ended within them.
   */
  async finishWith(following: AsyncIterable<Uint8Array>): Promise<boolean> {
    await this.cut(false);
    const { tokenizer, bench, options } = this;
    for await (const chunk of following) {
      if (this.waiting === 0) return true;
      if (this.waiting + chunk.length > bench.window)
        bench.widen(Math.max(2 * bench.window, this.waiting + chunk.length), this.waiting);
      bench.memory.u8.set(chunk, bench.windowAt + this.waiting);
      this.waiting += chunk.length;
      const firstRow = tokenizer.rows;
      const end = bench.windowAt + this.waiting;
      const { pos, count } = cutBlock(tokenizer, bench, bench.windowAt, end, false, 1);
      if (pos === bench.windowAt) continue;
      bench.makeRoom(pos - bench.windowAt);
      if (count > 0) options.onBlock(new Block(bench, options.columns, firstRow, count));
      this.seen += pos - bench.windowAt;
      return true;
    }
    return this.waiting === 0;
  }

  /** Takes all whole records of the window and moves the rest to its beginning. */
  private async cut(last: boolean): Promise<void> {
    const { bench, tokenizer, options } = this;
    let pos = 0;
    for (;;) {
      const firstRow = tokenizer.rows;
      const from = bench.windowAt + pos;
      const step = cutBlock(tokenizer, bench, from, bench.windowAt + this.waiting, last);
      bench.makeRoom(step.pos - from);
      if (step.count > 0) options.onBlock(new Block(bench, options.columns, firstRow, step.count));
      pos = step.pos - bench.windowAt;
      if (step.count < bench.rows) break;
    }
    this.seen += pos;
    this.waiting -= pos;
    const rest = bench.windowAt + pos;
    bench.memory.u8.copyWithin(bench.windowAt, rest, rest + this.waiting);
    await this.context.tick(Math.min(this.seen, options.total), options.total, options.phase);
  }
}
