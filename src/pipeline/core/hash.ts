import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

type Hasher = ReturnType<typeof sha256.create>;

/**
 * A content hash (128 bits of SHA-256, hex) of plain data: numbers, strings, booleans, null, undefined, arrays,
 * plain objects, typed arrays. Object keys count in sorted order, keys with the value undefined not at all;
 * typed arrays count by kind and bytes. Equal content, equal hash, on every machine.
 */
export function contentHash(value: unknown): string {
  const hasher = sha256.create();
  feed(hasher, value);
  return bytesToHex(hasher.digest()).slice(0, 32);
}

/** The hash of raw bytes, as used for uploaded files. */
export function bytesHash(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes)).slice(0, 32);
}

function text(hasher: Hasher, tag: string, content = ''): void {
  const bytes = utf8ToBytes(content);
  // Tag and length first: no two different values share a byte stream.
  hasher.update(utf8ToBytes(`${tag}${bytes.length}:`));
  hasher.update(bytes);
}

function feed(hasher: Hasher, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    text(hasher, 't', value.constructor.name);
    text(hasher, 'l', String(value.byteLength));
    hasher.update(
      new Uint8Array(value.buffer, value.byteOffset, value.byteLength) as Uint8Array<ArrayBuffer>,
    );
  } else if (Array.isArray(value)) {
    text(hasher, 'a', String(value.length));
    for (const item of value) feed(hasher, item);
  } else if (value !== null && typeof value === 'object') {
    const record = value as Record<string, unknown>;
    const keys = Object.keys(record)
      .filter((key) => record[key] !== undefined)
      .sort();
    text(hasher, 'o', String(keys.length));
    for (const key of keys) {
      text(hasher, 'k', key);
      feed(hasher, record[key]);
    }
  } else {
    const [tag, content] = scalar(value);
    text(hasher, tag, content);
  }
}

/** A tag and a spelling, so that no two different scalars share a byte stream. */
function scalar(value: unknown): [tag: string, content: string] {
  switch (typeof value) {
    case 'object':
    case 'undefined':
      return [String(value), ''];
    case 'boolean':
      return ['b', String(value)];
    case 'number':
      return ['n', Object.is(value, -0) ? '-0' : String(value)];
    case 'bigint':
      return ['i', String(value)];
    case 'string':
      return ['s', value];
    default:
      throw new TypeError(`A ${typeof value} is not plain data.`);
  }
}
