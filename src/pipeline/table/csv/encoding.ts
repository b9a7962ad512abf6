import { SandtableError } from '../../core/errors';
import { checkUtf8, createDecoder, encodeUtf8 } from '../text-codec';

export interface EncodingGuess {
  /** A WHATWG label. */
  label: string;
  /** Bytes of the byte-order mark. */
  skip: number;
  /** False when the bytes allow other readings. */
  certain: boolean;
}

/**
 * The encoding of a file from its first bytes: a byte-order mark, the zeros of UTF-16, well-formed UTF-8, or else
 * windows-1252. @throws UNSUPPORTED_ENCODING for UTF-32.
 */
export function detectEncoding(bytes: Uint8Array): EncodingGuess {
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw unsupported('UTF-32');
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', skip: 3, certain: true };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', skip: 2, certain: true };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', skip: 2, certain: true };
  const length = Math.min(bytes.length & ~3, 65_536);
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 3] = zeros[i & 3]! + 1;
  const quarter = length / 4;
  const often = zeros.map((n) => n > 0.4 * quarter);
  if (often.filter(Boolean).length === 3) throw unsupported('UTF-32');
  if (often[1] && often[3] && !often[0] && !often[2]) return { label: 'utf-16le', skip: 0, certain: false };
  if (often[0] && often[2] && !often[1] && !often[3]) return { label: 'utf-16be', skip: 0, certain: false };
  const check = { multibyte: 0, invalid: 0 };
  checkUtf8(bytes, 0, bytes.length, check);
  // The sample may end in the middle of a character.
  const cut = check.invalid > 0 && endsInside(bytes) ? 1 : 0;
  if (check.invalid - cut <= check.multibyte) return { label: 'utf-8', skip: 0, certain: true };
  return { label: 'windows-1252', skip: 0, certain: false };
}

/** Whether the last bytes are the beginning of a multi-byte character. */
function endsInside(bytes: Uint8Array): boolean {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const c = bytes[bytes.length - back]!;
    if (c >= 0xc0) return (c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2) > back;
    if (c < 0x80) return false;
  }
  return false;
}

function unsupported(name: string): SandtableError {
  return new SandtableError(
    'UNSUPPORTED_ENCODING',
    `The file is encoded as ${name}, which cannot be read.`,
    'Save it again as UTF-8 and load that file.',
  );
}

/** Passes over a byte stream as UTF-8 without byte-order mark and without NUL characters. */
export interface Transcoder {
  /** NUL characters left out so far. */
  removed: number;
  push(chunk: Uint8Array): Uint8Array;
  /** What the last character was still waiting for. */
  finish(): Uint8Array;
}

const NONE = new Uint8Array(0);

/** @throws UNSUPPORTED_ENCODING when this machine knows no such label. */
export function createTranscoder(label: string): Transcoder {
  if (label.toLowerCase() === 'utf-8' || label.toLowerCase() === 'utf8') return utf8Transcoder();
  const decoder = createDecoder(label);
  if (!decoder) throw unsupported(`"${label}"`);
  const transcoder: Transcoder = {
    removed: 0,
    push: (chunk) => strip(encodeUtf8(decoder.decode(chunk, { stream: true })), transcoder),
    finish: () => strip(encodeUtf8(decoder.decode()), transcoder),
  };
  return transcoder;
}

function utf8Transcoder(): Transcoder {
  const transcoder: Transcoder = {
    removed: 0,
    push: (chunk) => strip(chunk, transcoder),
    finish: () => NONE,
  };
  return transcoder;
}

function strip(bytes: Uint8Array, transcoder: Transcoder): Uint8Array {
  const first = bytes.indexOf(0);
  if (first < 0) return bytes;
  const out = bytes.slice();
  let length = first;
  for (let i = first; i < bytes.length; i++) {
    const c = bytes[i]!;
    if (c !== 0) out[length++] = c;
  }
  transcoder.removed += bytes.length - length;
  return out.subarray(0, length);
}
