import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { bytesOf, chunksOf } from '../byte-source';
import type { ByteSource } from '../import-types';
import { builderFor, type Part, type PartRequest, toPartColumn } from './part';
import { RecordReader } from './record-reader';
import { keepDrawn } from './row-sample';
import { Scratch } from './scratch';
import { Tokenizer } from './tokenizer';

/** Bytes looked at to find where a record begins. */
const LOOK = 1 << 18;
/** Records that must be of one piece for a line's beginning to be a record's, and lines that are tried. */
const PROOF = 4;
const TRIES = 200;
/** Bytes after the part in which its last record must end. */
const OVERHANG = 1 << 23;
/** Bytes asked for at once to find that end. */
const FEW = 1 << 14;
const LF = 10;
const CR = 13;

/**
 * Reads the records of a part of a UTF-8 file. Null when that cannot be done in parts: a record that goes on for long
 * after it, a quote that is never closed, a NUL character.
 */
export async function readPart(
  source: ByteSource,
  request: PartRequest,
  context: Context,
): Promise<Part | null> {
  const { to, rules, columns, readers, chosen } = request;
  const start = request.aligned ? request.from : await findStart(source, request);
  const scratch = new Scratch(rules);
  const builders = readers.map((reader) => reader && builderFor(reader, scratch, rules, request.rows, true));
  const sample = chosen && { total: 0, chosen };
  const reader = new RecordReader(
    {
      columns,
      rules,
      line: 1,
      onBlock: (block) => {
        const wanted = sample === null ? block : keepDrawn(block, sample);
        if (wanted.rows === 0) return;
        for (let k = 0; k < builders.length; k++) builders[k]?.append(wanted, k);
      },
      total: Math.max(0, to - start),
      phase: 'Reading',
    },
    context,
  );
  let clean = true;
  const checked = async function* (from: number, end: number, size?: number) {
    for await (const chunk of chunksOf(source, from, end, size)) {
      if (chunk.includes(0)) clean = false;
      yield chunk;
    }
  };
  if (start < to) for await (const chunk of checked(start, to)) await reader.push(chunk);
  let ended: boolean;
  if (to < source.size)
    ended = await reader.finishWith(checked(to, Math.min(source.size, to + OVERHANG), FEW));
  else
    ended = await reader.finish().then(
      () => true,
      (error) => {
        if (error instanceof SandtableError) return false;
        throw error;
      },
    );
  if (!ended || !clean) return null;
  return {
    start,
    end: start + reader.taken,
    counts: reader.tokenizer.counts,
    columns: builders.map((builder) => builder && toPartColumn(builder)),
  };
}

/**
 * The first place from `from` on where a record seems to begin: after a line end, and with records of the right width
 * after it. It may be wrong inside a quoted cell: whoever read what comes before knows.
 */
async function findStart(source: ByteSource, { from, rules, columns }: PartRequest): Promise<number> {
  const bytes = await bytesOf(source, from - 1, from - 1 + LOOK);
  let first = -1;
  for (let i = 0, tries = 0; i < bytes.length && tries < TRIES; i++) {
    if (bytes[i] !== LF && bytes[i] !== CR) continue;
    if (bytes[i] === CR && bytes[i + 1] === LF) i++;
    tries++;
    if (first < 0) first = i + 1;
    const tokenizer = new Tokenizer(columns, rules, PROOF);
    const { count } = tokenizer.cut(bytes, i + 1, bytes.length, false);
    const { short, long, malformedQuotes } = tokenizer.tally;
    if (count === PROOF && short + long + malformedQuotes === 0) return from - 1 + i + 1;
  }
  return first < 0 ? from : from - 1 + first;
}
