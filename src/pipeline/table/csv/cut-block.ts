import type { Tokenizer } from './tokenizer';
import type { Workbench } from './workbench';

/** No byte: a mark that the file does not use. */
const NONE = 256;
/** Records a kernel must take at once for the next careful look to be short. */
const GOOD = 8;

/**
 * Cuts at most so many records from bytes[pos … end) of the workbench into its fields, until the bytes run out. The
 * kernel takes what is plain, the tokeniser the records at which it stops: few at first, more while there is nothing
 * plain. Unless `last`, a record that the bytes do not finish is left alone.
 */
export function cutBlock(
  tokenizer: Tokenizer,
  bench: Workbench,
  pos: number,
  end: number,
  last: boolean,
  most = bench.rows,
): { pos: number; count: number } {
  const { rules, columns, tally } = tokenizer;
  const { kernels, memory, stateAt, jumpsAt, fieldsAt } = bench;
  const from = fieldsAt >> 2;
  tokenizer.fields = memory.i32.subarray(from, from + 2 * columns * bench.rows);
  const regular =
    rules.delimiter !== 0 &&
    rules.delimiter !== 32 &&
    rules.escape === 0 &&
    rules.collapse !== true &&
    rules.delimiter !== rules.quote;
  const mark = (byte: number) => (byte === 0 ? NONE : byte);
  const state = memory.i32.subarray(stateAt >> 2, (stateAt >> 2) + 7);
  const first = tokenizer.rows;
  let careful = 1;
  for (;;) {
    const count = tokenizer.rows - first;
    if (count === most || pos >= end) break;
    if (kernels && regular) {
      state.set([pos, tally.lf, tally.crlf, tally.cr, tokenizer.line, tokenizer.expectedLine, 0]);
      const taken = kernels.cutRecords(
        pos,
        end,
        rules.delimiter,
        mark(rules.quote),
        mark(rules.comment),
        columns,
        tokenizer.rows,
        most - count,
        fieldsAt + 8 * columns * count,
        stateAt,
        jumpsAt,
      );
      if (taken > 0) {
        pos = state[0]!;
        [tally.lf, tally.crlf, tally.cr] = [state[1]!, state[2]!, state[3]!];
        const jumps = memory.i32.subarray(jumpsAt >> 2, (jumpsAt >> 2) + state[6]!);
        tokenizer.advance(taken, state[4]!, jumps);
      }
      careful = taken >= GOOD ? 1 : 2 * careful;
      if (count + taken === most) break;
    } else careful = most;
    const slot = tokenizer.rows - first;
    tokenizer.capacity = Math.min(most, slot + careful);
    const step = tokenizer.cut(memory.u8, pos, end, last, slot);
    if (step.pos === pos) break;
    pos = step.pos;
  }
  return { pos, count: tokenizer.rows - first };
}
