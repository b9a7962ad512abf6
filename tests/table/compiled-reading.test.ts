import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { SandtableError } from '../../src/pipeline/core/errors';
import type { Block } from '../../src/pipeline/table/csv/block';
import { FloatBuilder, type FloatKind } from '../../src/pipeline/table/csv/float-builder';
import { RecordReader } from '../../src/pipeline/table/csv/record-reader';
import { Scratch } from '../../src/pipeline/table/csv/scratch';
import { StringBuilder } from '../../src/pipeline/table/csv/string-builder';
import type { CutRules } from '../../src/pipeline/table/csv/tokenizer';
import { decodeUtf8, encodeUtf8 } from '../../src/pipeline/table/text-codec';

interface Case {
  bytes: Uint8Array;
  rules: CutRules;
  columns: number;
  /** Sizes of the chunks, again and again. */
  sizes: number[];
  window: number;
}

const dollars = { decimal: '.', group: encodeUtf8(','), prefix: encodeUtf8('$'), suffix: new Uint8Array(0) };
const euros = { decimal: ',', group: encodeUtf8('.'), prefix: new Uint8Array(0), suffix: encodeUtf8('€') };
const KINDS: FloatKind[] = [
  { kind: 'number' },
  { kind: 'formatted', format: { ...dollars, decimal: '.', unit: '$', kind: 'currency' } },
  { kind: 'formatted', format: { ...euros, decimal: ',', unit: '€', kind: 'currency' } },
  { kind: 'date', layout: { order: 'ymd', separator: 45 } },
  { kind: 'date', layout: { order: 'dmy', separator: 46 } },
  { kind: 'date', layout: { order: 'mdy', separator: 47 } },
];

/** Everything that is read of the bytes, each column by every kind of builder. */
async function read({ bytes, rules, columns, sizes, window }: Case, compiled: boolean) {
  const scratch = new Scratch(rules);
  const builders = Array.from({ length: columns }, () => ({
    floats: KINDS.map((kind) => new FloatBuilder(kind, scratch, 4)),
    codes: new StringBuilder(scratch, rules, 4),
    texts: new StringBuilder(scratch, rules, 4, true),
  }));
  const fields: string[] = [];
  const onBlock = (block: Block) => {
    for (let k = 0; k < block.fields.length; k += 2) {
      const [start, end] = [block.fields[k]!, block.fields[k + 1]!];
      fields.push(`${end < 0 ? '~' : ''}${decodeUtf8(block.bytes, start, end < 0 ? ~end : end)}`);
    }
    builders.forEach(({ floats, codes, texts }, k) => {
      for (const builder of [...floats, codes, texts]) builder.append(block, k);
    });
  };
  const total = bytes.length;
  const options = { columns, rules, line: 1, onBlock, total, phase: '', compiled, window };
  const reader = new RecordReader(options, createContext());
  let failure = '';
  try {
    for (let at = 0, k = 0; at < total; at += sizes[k++ % sizes.length]!)
      await reader.push(bytes.subarray(at, Math.min(total, at + sizes[k % sizes.length]!)));
    await reader.finish();
  } catch (error) {
    if (!(error instanceof SandtableError)) throw error;
    failure = error.message;
  }
  const { tally, rows, line, lineJumps } = reader.tokenizer;
  return {
    failure,
    fields,
    tally,
    rows,
    line,
    lineJumps: [...lineJumps],
    columns: builders.map(({ floats, codes, texts }) => ({
      floats: floats.map((builder) => ({
        words: [...new Uint32Array(builder.values.buffer, 0, 2 * rows)],
        exceptions: builder.exceptions.texts(),
        tallies: [builder.plain, builder.empty, builder.trimmed, builder.grouped, builder.fraction],
      })),
      codes: [[...codes.codes.subarray(0, rows)], codes.dictionary!.texts(), codes.trimmed],
      texts: [
        [...texts.offsets.subarray(0, rows + 1)],
        [...texts.bytes.subarray(0, texts.offsets[rows])],
        texts.trimmed,
      ],
    })),
  };
}

const rules = fc.record({
  delimiter: fc.constantFrom(44, 44, 44, 59, 59, 9, 9, 32, 0),
  quote: fc.constantFrom(34, 34, 39, 0),
  escape: fc.constantFrom(0, 0, 0, 0, 0, 92),
  comment: fc.constantFrom(0, 0, 35),
  collapse: fc.constantFrom(false, false, false, false, false, true),
});
const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'NA',
    'a',
    'abcdefgh',
    'abcdefghi',
    'a longer piece of text',
    'ü€',
    '#x',
    '007',
    '-0',
  ),
  fc.constantFrom(
    '"a"',
    '"a,b"',
    '"two\nlines"',
    '"cr\r\nlf"',
    '"say ""hi"""',
    ' "x" ',
    '"a"b',
    '""',
    "'q'",
    '"',
  ),
  fc.constantFrom(
    '2023-01-05',
    '2024-02-29T23:59:59.1234Z',
    '0000-02-29',
    '2023-02-30',
    '5.1.2023 08:30',
    '1/2/1999',
  ),
  fc.constantFrom('$1,234.50', '-$9', '($3.10)', '1.234,5 €', '7€', '12-', '$12,34', '$0012', '$ 5'),
  fc.constantFrom(
    '1e5',
    '1.5E-3',
    '.5',
    '5.',
    '+5',
    '1e400',
    '123456789012345678',
    '0.1234567890123456789',
    '1e',
  ),
  fc.double({ noNaN: true }).map(String),
  fc.integer().map(String),
  fc.string({ maxLength: 12 }),
);
const ends = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

/** A cell as a program writes it, under those rules. */
function written(text: string, { delimiter, quote }: CutRules): string {
  const mark = String.fromCharCode(quote);
  const plain =
    !/[\r\n]/.test(text) && !text.includes(String.fromCharCode(delimiter)) && !text.includes(mark);
  return quote === 0 || (plain && text !== '#x') ? text : mark + text.replaceAll(mark, mark + mark) + mark;
}

/** Records, most of them well written and of so many cells, some not. */
const recordsOf = (how: CutRules, columns: number) => {
  const tame = fc.array(
    cell.map((text) => written(text, how)),
    { minLength: columns, maxLength: columns },
  );
  const wild = fc.array(cell, { maxLength: columns + 1 });
  const record = fc.oneof({ arbitrary: tame, weight: 8 }, { arbitrary: wild, weight: 1 });
  return fc.array(fc.tuple(record, ends), { maxLength: 80, size: 'max' }).map((records) => {
    const text = records.map(([cells, end]) => cells.join(String.fromCharCode(how.delimiter)) + end).join('');
    return encodeUtf8(text.replaceAll('\0', ''));
  });
};

const cases = fc.tuple(rules, fc.constantFrom(1, 2, 3, 3, 4)).chain(([how, columns]) =>
  fc.record({
    bytes: fc.oneof(
      { arbitrary: recordsOf(how, columns), weight: 6 },
      { arbitrary: fc.uint8Array({ min: 1, maxLength: 300 }), weight: 1 },
    ),
    rules: fc.constant(how),
    columns: fc.constant(columns),
    sizes: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
    window: fc.integer({ min: 8, max: 2000 }),
  }),
);

describe('reading with compiled kernels', () => {
  it('gives what plain TypeScript gives, to the bit: any bytes, any dialect, any chunks', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        expect(await read(one, true)).toEqual(await read(one, false));
      }),
      { numRuns: 300 },
    );
  });
});
