import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../scripts/build-kernels.mjs';
import { decodeBase64 } from '../../src/pipeline/kernels/base64';

describe('the committed kernels', () => {
  it('are what their sources compile to', { timeout: 120_000 }, async () => {
    const path = fileURLToPath(new URL('../../src/pipeline/kernels/kernels-wasm.ts', import.meta.url));
    expect(readFileSync(path, 'utf8') === (await compileKernels()), 'run `npm run kernels`').toBe(true);
  });
});

describe('decodeBase64', () => {
  it('reads what Buffer writes', () => {
    for (let length = 0; length < 12; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 97 + length * 31) & 255);
      expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
    }
  });
});
