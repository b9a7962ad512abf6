import type { CsvKernels } from '../../kernels/csv-kernels';
import type { Block } from './block';
import type { FloatBuilder } from './float-builder';
import type { NumberFormat } from './format-bytes';
import type { Workbench } from './workbench';

const ORDERS = ['ymd', 'dmy', 'mdy'];
/** Room for one of a format's marks: a currency or a unit is never as long. */
const LONGEST_MARK = 32;

/**
 * Reads one field of the records `from` … `to` into a builder with the compiled kernels and returns the rows (from
 * `from`) that they left, which hold nothing yet.
 */
export function readFast(
  kernels: CsvKernels,
  block: Block,
  column: number,
  from: number,
  to: number,
  builder: FloatBuilder,
): Int32Array {
  const { bench, columns } = block;
  const { memory, outAt, wordsAt, powersAt, tallyAt } = bench;
  const { reads } = builder;
  const fieldAt = block.fieldAt(from, column);
  const stride = 8 * columns;
  const tally = memory.i32.subarray(tallyAt >> 2, (tallyAt >> 2) + 5).fill(0);
  let slow: number;
  if (reads.kind === 'number')
    slow = kernels.readNumbers(fieldAt, stride, to - from, outAt, wordsAt, powersAt, tallyAt);
  else if (reads.kind === 'date') {
    const order = ORDERS.indexOf(reads.layout.order);
    slow = kernels.readDates(
      fieldAt,
      stride,
      to - from,
      outAt,
      wordsAt,
      tallyAt,
      order,
      reads.layout.separator,
    );
  } else {
    const formatAt = placeFormat(bench, reads.format);
    slow = kernels.readFormatted(fieldAt, stride, to - from, outAt, wordsAt, powersAt, tallyAt, formatAt);
  }
  const out = outAt >> 3;
  builder.values.set(memory.f64.subarray(out, out + to - from), builder.rows);
  builder.empty += tally[0]!;
  builder.trimmed += tally[1]!;
  builder.plain += tally[2]!;
  if (tally[3]! > 0) builder.fraction = true;
  builder.grouped += tally[4]!;
  return memory.i32.slice(wordsAt >> 2, (wordsAt >> 2) + slow);
}

/** Writes a format where the kernel finds it, into the scratch. */
function placeFormat(bench: Workbench, format: NumberFormat): number {
  const { memory, scratchAt } = bench;
  const words = [format.decimal.charCodeAt(0)];
  let at = scratchAt + 64;
  for (const mark of [format.group, format.prefix, format.suffix]) {
    const bytes = mark;
    memory.u8.set(bytes, at);
    words.push(at, mark.length);
    at += LONGEST_MARK;
  }
  memory.u32.set(words, scratchAt >> 2);
  return scratchAt;
}
