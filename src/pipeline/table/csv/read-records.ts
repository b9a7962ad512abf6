import type { Context } from '../../core/context';
import { chunksOf } from '../byte-source';
import type { ByteSource, RowSampling } from '../import-types';
import { createTranscoder } from './encoding';
import type { FloatBuilder } from './float-builder';
import type { Opening } from './open-file';
import { RecordReader } from './record-reader';
import { drawRows, keepDrawn, type RowSample } from './row-sample';
import type { StringBuilder } from './string-builder';
import type { Tokenizer } from './tokenizer';

export type Builder = FloatBuilder | StringBuilder;

/** One pass over the file: fills the builders that are there with its rows, or with those that were drawn. */
export async function readRecords(
  source: ByteSource,
  opening: Opening,
  builders: readonly (Builder | null)[],
  sample: RowSample | null,
  context: Context,
  phase = 'Reading',
): Promise<{ tokenizer: Tokenizer; removed: number }> {
  const { sniffed, encoding } = opening;
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
  let skip = sniffed.dataStart;
  const feed = async (bytes: Uint8Array) => {
    const from = Math.min(skip, bytes.length);
    skip -= from;
    await reader.push(bytes.subarray(from));
  };
  for await (const chunk of chunksOf(source, opening.skip)) await feed(transcoder.push(chunk));
  await feed(transcoder.finish());
  await reader.finish();
  return { tokenizer: reader.tokenizer, removed: transcoder.removed };
}

/** Counts the rows of the file and draws a sample of them; null when it has no more than are wanted. */
export async function drawFrom(
  source: ByteSource,
  opening: Opening,
  sampling: RowSampling,
  context: Context,
): Promise<RowSample | null> {
  const { tokenizer } = await readRecords(source, opening, [], null, context, 'Counting rows');
  return drawRows(tokenizer.rows, sampling);
}
