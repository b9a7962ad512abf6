import { decodeUtf8, encodeUtf8 } from '../text-codec';

/** Texts in UTF-8: text i is bytes[offsets[i] … offsets[i+1]). */
export interface Texts {
  bytes: Uint8Array;
  offsets: Uint32Array;
}

export function textsOf(texts: readonly string[]): Texts {
  const parts = texts.map(encodeUtf8);
  const offsets = new Uint32Array(parts.length + 1);
  parts.forEach((part, i) => {
    offsets[i + 1] = offsets[i]! + part.length;
  });
  const bytes = new Uint8Array(offsets[parts.length]!);
  parts.forEach((part, i) => {
    bytes.set(part, offsets[i]!);
  });
  return { bytes, offsets };
}

const ZERO = 0x30;
const isDigit = (byte: number) => byte >= ZERO && byte <= 0x39;

/**
 * Keys whose bytes compare as a person would order the texts: regardless of case and accents ("Émile" beside
 * "emil"), and whole numbers in them by their value ("item 2" before "item 10": a run of digits is written as its
 * length, then its digits). Letters beyond accents stand in the order of Unicode, the same on every machine.
 */
export function collationKeys({ bytes, offsets }: Texts): Texts {
  const n = offsets.length - 1;
  const starts = new Uint32Array(n + 1);
  let out = new Uint8Array(bytes.length + (bytes.length >> 1) + 64);
  let at = 0;
  const append = (from: Uint8Array, start: number, end: number) => {
    // A digit takes three bytes at most.
    if (at + 3 * (end - start) > out.length) {
      const larger = new Uint8Array(2 * out.length + 3 * (end - start));
      larger.set(out);
      out = larger;
    }
    for (let i = start; i < end; i++) {
      const byte = from[i]!;
      if (!isDigit(byte)) {
        out[at++] = byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte;
        continue;
      }
      let stop = i;
      while (stop < end && isDigit(from[stop]!)) stop++;
      let first = i;
      while (first < stop && from[first] === ZERO) first++;
      out[at++] = ZERO;
      out[at++] = Math.min(255, stop - first);
      while (first < stop) out[at++] = from[first++]!;
      i = stop - 1;
    }
  };
  for (let i = 0; i < n; i++) {
    const [start, end] = [offsets[i]!, offsets[i + 1]!];
    let high = 0;
    for (let k = start; k < end; k++) high |= bytes[k]!;
    if (high < 128) append(bytes, start, end);
    else {
      const plain = decodeUtf8(bytes, start, end)
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase();
      const folded = encodeUtf8(plain);
      append(folded, 0, folded.length);
    }
    starts[i + 1] = at;
  }
  return { bytes: out, offsets: starts };
}

/** Which of two texts comes first by their bytes: negative, zero or positive. */
export function compareBytes({ bytes, offsets }: Texts, a: number, b: number): number {
  const startA = offsets[a]!;
  const startB = offsets[b]!;
  const sizeA = offsets[a + 1]! - startA;
  const sizeB = offsets[b + 1]! - startB;
  const shared = Math.min(sizeA, sizeB);
  for (let k = 0; k < shared; k++) {
    const difference = bytes[startA + k]! - bytes[startB + k]!;
    if (difference !== 0) return difference;
  }
  return sizeA - sizeB;
}
