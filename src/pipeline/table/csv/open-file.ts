import type { ByteSource, ImportOptions } from '../import-types';
import { createTranscoder, detectEncoding } from './encoding';
import { refuseBinary, refuseFormats } from './refuse';
import { type Sniffed, sniff } from './sniff';

/** The first look at a file: enough for delimiter, header and types. */
const SAMPLE = 1 << 16;

/** Bytes in memory as a source. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async *chunks() {
      yield bytes;
    },
  };
}

async function firstBytes(source: ByteSource, size: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let have = 0;
  for await (const chunk of source.chunks()) {
    const part = chunk.subarray(0, size - have);
    parts.push(part);
    have += part.length;
    if (have >= size) break;
  }
  if (parts.length === 1) return parts[0]!;
  const out = new Uint8Array(have);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

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
    const raw = await firstBytes(source, size);
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
