import type { Context } from '../../core/context';
import { concat } from '../byte-source';
import { unterminated } from './cut-tally';
import { type Block, type CutRules, Tokenizer } from './tokenizer';

/** Fields a block may hold: enough to keep loops long, few enough to stay near the processor. */
const FIELDS = 65_536;
/** Rows a block of a very wide table has all the same: a call per column and block must pay. */
const FEWEST_ROWS = 32;
/** Bytes between two looks at the clock and the Stop button. */
const TICK = 1 << 20;
/** A quoted cell longer than this is a quote somebody forgot to close. */
const LONGEST_CELL = 1 << 28;

/** Cuts a stream of UTF-8 chunks into blocks of records, wherever the chunks end. */
export class RecordReader {
  readonly tokenizer: Tokenizer;
  private pending: Uint8Array[] = [];
  private pendingSize = 0;
  private wanted = 1;
  private seen = 0;

  constructor(
    columns: number,
    rules: CutRules,
    line: number,
    private readonly onBlock: (block: Block) => void,
    private readonly total: number,
    private readonly context: Context,
    private readonly phase: string,
  ) {
    this.tokenizer = new Tokenizer(
      columns,
      rules,
      Math.max(FEWEST_ROWS, Math.min(4096, Math.floor(FIELDS / columns))),
    );
    this.tokenizer.line = line;
  }

  /** Takes the next bytes. */
  async push(chunk: Uint8Array): Promise<void> {
    if (chunk.length === 0) return;
    this.pending.push(chunk);
    this.pendingSize += chunk.length;
    if (this.pendingSize >= this.wanted) await this.cut(false);
  }

  /** Takes what is left as the end of the file. @throws UNTERMINATED_QUOTE */
  async finish(): Promise<void> {
    await this.cut(true);
    if (this.pendingSize > 0) throw unterminated(this.tokenizer.openQuoteLine);
  }

  private async cut(last: boolean): Promise<void> {
    if (this.pendingSize === 0) return;
    const bytes = concat(this.pending);
    const { tokenizer } = this;
    let pos = 0;
    for (;;) {
      const stop = Math.min(bytes.length, pos + TICK);
      const end = last && stop === bytes.length;
      const firstRow = tokenizer.rows;
      const step = tokenizer.cut(bytes, pos, stop, end);
      if (step.count > 0) {
        const { fields, columns } = tokenizer;
        this.onBlock({ bytes, fields, rows: step.count, columns, firstRow });
      }
      this.seen += step.pos - pos;
      await this.context.tick(Math.min(this.seen, this.total), this.total, this.phase);
      const moved = step.pos > pos;
      pos = step.pos;
      if (pos >= bytes.length) break;
      if (step.count === tokenizer.capacity || (moved && stop < bytes.length)) continue;
      if (stop === bytes.length) break;
      // One record is longer than a step: look at all there is.
      const long = tokenizer.cut(bytes, pos, bytes.length, last);
      if (long.count > 0) {
        const { fields, columns } = tokenizer;
        this.onBlock({ bytes, fields, rows: long.count, columns, firstRow: tokenizer.rows - long.count });
      }
      this.seen += long.pos - pos;
      if (long.pos === pos) break;
      pos = long.pos;
    }
    const rest = bytes.length - pos;
    if (!last && rest > LONGEST_CELL && tokenizer.openQuoteLine > 0)
      throw unterminated(tokenizer.openQuoteLine);
    this.pending = rest === 0 ? [] : [bytes.subarray(pos)];
    this.pendingSize = rest;
    // A record longer than the bytes at hand waits for twice as many: no byte is looked at more than a few times.
    this.wanted = 2 * rest + 1;
  }
}
