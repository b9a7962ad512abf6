/** Text and bytes. The coders exist in browsers, workers and Node alike, but not in the ES2023 typings. */
interface StreamDecoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}
interface Coders {
  TextDecoder: new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) => StreamDecoder;
  TextEncoder: new () => { encode(text: string): Uint8Array };
}

const coders = globalThis as unknown as Coders;
const utf8 = new coders.TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new coders.TextEncoder();

/** A decoder for a WHATWG label; undefined when this machine knows no such encoding. */
export function createDecoder(label: string): StreamDecoder | undefined {
  try {
    return new coders.TextDecoder(label, { ignoreBOM: true });
  } catch {
    return undefined;
  }
}

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** bytes[start … end) as text; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array, start = 0, end = bytes.length): string {
  // A decoder call costs more than a short ASCII string does by hand.
  if (end - start <= 24) {
    let text = '';
    let i = start;
    for (; i < end; i++) {
      const c = bytes[i]!;
      if (c >= 128) break;
      text += String.fromCharCode(c);
    }
    if (i === end) return text;
  }
  return utf8.decode(bytes.subarray(start, end));
}

/** Counts of well-formed multi-byte characters and of bytes that fit nowhere. */
export interface Utf8Check {
  multibyte: number;
  invalid: number;
}

/** Adds what bytes[start … end) holds to `check`. A character cut off by `end` counts as invalid. */
export function checkUtf8(bytes: Uint8Array, start: number, end: number, check: Utf8Check): void {
  let i = start;
  while (i < end) {
    const c = bytes[i]!;
    if (c < 128) {
      i++;
      continue;
    }
    const length = sequenceLength(c);
    if (length === 0 || !continues(bytes, i, length, end)) {
      check.invalid++;
      i++;
    } else {
      check.multibyte++;
      i += length;
    }
  }
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

function continues(bytes: Uint8Array, i: number, length: number, end: number): boolean {
  if (i + length > end) return false;
  for (let k = 1; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return false;
  const lead = bytes[i]!;
  const second = bytes[i + 1]!;
  // Overlong forms, surrogates, and beyond U+10FFFF.
  if (lead === 0xe0 && second < 0xa0) return false;
  if (lead === 0xed && second > 0x9f) return false;
  if (lead === 0xf0 && second < 0x90) return false;
  return !(lead === 0xf4 && second > 0x8f);
}

/** Whether the first `size` bytes are all below 128. */
export function isAscii(bytes: Uint8Array, size: number): boolean {
  let bits = 0;
  for (let i = 0; i < size; i++) bits |= bytes[i]!;
  return bits < 128;
}
