import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { bytesHash } from '../../src/pipeline/core/hash';
import { createRandom } from '../../src/pipeline/core/random';
import { sourceOf } from '../../src/pipeline/table/byte-source';
import { hasHash, sourceHash } from '../../src/pipeline/table/source-hash';
import { inPieces } from './in-pieces';

const random = createRandom(1);
const large = Uint8Array.from({ length: 3 * (1 << 20) + 77 }, () => random.integer(256));

describe('the hash of a file', () => {
  it('is the SHA-256 of its bytes up to one piece', async () => {
    for (const size of [0, 1, 1000, 1 << 20]) {
      const bytes = large.subarray(0, size);
      expect(await sourceHash(sourceOf(bytes))).toBe(bytesHash(bytes));
    }
  });

  it('is the same with the platform’s SHA-256 and without it, in whatever pieces the bytes come', async () => {
    const hash = await sourceHash(sourceOf(large));
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(await sourceHash(sourceOf(large), undefined, sha256)).toBe(hash);
    expect(await sourceHash(inPieces(large, [1000, 99_999, 7]))).toBe(hash);
    expect(await sourceHash(sourceOf(new Blob([large])))).toBe(hash);
  });

  it('changes with any byte and with the length', async () => {
    const hash = await sourceHash(sourceOf(large));
    for (const at of [0, 1 << 20, large.length - 1]) {
      const other = large.slice();
      other[at]! ^= 1;
      expect(await sourceHash(sourceOf(other))).not.toBe(hash);
    }
    expect(await sourceHash(sourceOf(large.subarray(0, -1)))).not.toBe(hash);
    const longer = new Uint8Array(large.length + 1);
    longer.set(large);
    expect(await sourceHash(sourceOf(longer))).not.toBe(hash);
  });

  it('knows the file by the hash that older projects hold', async () => {
    expect(await hasHash(sourceOf(large), bytesHash(large))).toBe(true);
    expect(await hasHash(sourceOf(large), await sourceHash(sourceOf(large)))).toBe(true);
    expect(await hasHash(sourceOf(large.subarray(1)), bytesHash(large))).toBe(false);
  });
});
