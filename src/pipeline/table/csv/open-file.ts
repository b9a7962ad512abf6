import { bytesOf } from '../byte-source';
import type { ByteSource, ImportOptions } from '../import-types';
import { createTranscoder, detectEncoding } from './encoding';
import { refuseBinary, refuseFormats } from './refuse';
import { type Sniffed, sniff } from './sniff';

/** The first look at a file: enough for delimiter, header and types. */
const SAMPLE = 1 << 16;

/** What the first bytes of a file say about the rest. */
export interface Opening {
  sniffed: Sniffed;
  encoding: string;
  skip: number;
  certain: boolean;
}

/** Looks at more and more of the file until its first records are known. */
export async function openFile(source: ByteSource, options: ImportOptions): Promise<Opening> {
  for (let size = SAMPLE; ; size *= 16) {
    const raw = await bytesOf(source, 0, size);
    refuseBinary(raw);
    const guess = detectEncoding(raw);
    const encoding = options.encoding ?? guess.label;
    const skip = guess.skip;
    const transcoder = createTranscoder(encoding);
    const whole = raw.length >= source.size;
    const text = transcoder.push(raw.subarray(skip));
    refuseFormats(text, transcoder.removed);
    const records = countLines(text);
    if (!whole && records < 3) continue;
    const sniffed = sniff(text, whole, options);
    if (!whole && sniffed.records.length < 2) continue;
    return { sniffed, encoding, skip, certain: options.encoding !== undefined || guess.certain };
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let i = 0; i < bytes.length && lines < 8; i++) if (bytes[i] === 10 || bytes[i] === 13) lines++;
  return lines;
}

/** About how many records (a little more) a file of that size has, judged from its first ones. */
export function estimateRows(sniffed: Sniffed, size: number): number {
  const { records } = sniffed;
  let bytes = 1;
  for (const cells of records) for (const cell of cells) bytes += cell.length + 1;
  return Math.ceil(((size / bytes) * records.length + 16) * 1.05);
}
