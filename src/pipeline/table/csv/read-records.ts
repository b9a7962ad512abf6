import type { Context } from '../../core/context';
import { chunksOf } from '../byte-source';
import type { ByteSource, RowSampling } from '../import-types';
import { createTranscoder } from './encoding';
import type { Opening } from './open-file';
import { type Builder, builderFor } from './part';
import type { ReaderKind } from './plan';
import { canSplit, type PartReaders, PartwiseReader } from './read-parts';
import { RecordReader } from './record-reader';
import { drawRows, keepDrawn, type RowSample } from './row-sample';
import { Scratch } from './scratch';
import type { Tokenizer } from './tokenizer';

/** What one pass over a file gives: a builder for every column that was wanted, and the records as they were met. */
export interface Pass {
  builders: (Builder | null)[];
  tokenizer: Tokenizer;
  /** NUL characters left out. */
  removed: number;
}

/** Reads the columns that have a kind. @param capacity about how many rows there will be */
export type ReadPass = (
  kinds: readonly (ReaderKind | null)[],
  sample: RowSample | null,
  capacity: number,
  phase?: string,
) => Promise<Pass>;

/** Passes over a file: in parts, many at a time, where that is possible, else from its beginning to its end. */
export function openPasses(
  source: ByteSource,
  opening: Opening,
  context: Context,
  readers: PartReaders | null,
  recordBytes: number,
): ReadPass {
  const { rules } = opening.sniffed;
  const partwise = canSplit(opening, source.size, readers)
    ? new PartwiseReader(opening, source.size, readers, context, recordBytes)
    : null;
  return async (kinds, sample, capacity, phase = 'Reading') => {
    const scratch = new Scratch(rules);
    const create = () => kinds.map((kind) => kind && builderFor(kind, scratch, rules, capacity));
    if (partwise) {
      const builders = create();
      const tokenizer = await partwise.read(builders, kinds, sample, phase);
      if (tokenizer) return { builders, tokenizer, removed: 0 };
    }
    const builders = create();
    return { builders, ...(await readThrough(source, opening, builders, sample, context, phase)) };
  };
}

async function readThrough(
  source: ByteSource,
  { sniffed, encoding, skip }: Opening,
  builders: readonly (Builder | null)[],
  sample: RowSample | null,
  context: Context,
  phase: string,
): Promise<Pick<Pass, 'tokenizer' | 'removed'>> {
  const reader = new RecordReader(
    {
      columns: sniffed.columns,
      rules: sniffed.rules,
      line: sniffed.dataLine,
      onBlock: (block) => {
        const wanted = sample === null ? block : keepDrawn(block, sample);
        if (wanted.rows === 0) return;
        for (let k = 0; k < builders.length; k++) builders[k]?.append(wanted, k);
      },
      total: source.size,
      phase,
    },
    context,
  );
  const transcoder = createTranscoder(encoding);
  let before = sniffed.dataStart;
  const feed = async (bytes: Uint8Array) => {
    const from = Math.min(before, bytes.length);
    before -= from;
    await reader.push(bytes.subarray(from));
  };
  for await (const chunk of chunksOf(source, skip)) await feed(transcoder.push(chunk));
  await feed(transcoder.finish());
  await reader.finish();
  return { tokenizer: reader.tokenizer, removed: transcoder.removed };
}

/** Counts the rows of the file and draws a sample of them; null when it has no more than are wanted. */
export async function drawFrom(
  read: ReadPass,
  columns: number,
  sampling: RowSampling,
): Promise<RowSample | null> {
  const nothing = new Array<null>(columns).fill(null);
  const { tokenizer } = await read(nothing, null, 0, 'Counting rows');
  return drawRows(tokenizer.rows, sampling);
}
