import { describe, expect, it } from 'vitest';
import { plainBytes } from '../../src/pipeline/core/plain-size';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import { estimateImport } from '../../src/pipeline/table/estimate-import';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';

const lines = Array.from(
  { length: 300_000 },
  (_, i) => `${i},${(i * 7919) % 1000}.5,${['a', 'b', 'c'][i % 3]},note ${i * 31} of the ${i}\n`,
);
const bytes = encodeUtf8(`id,x,class,note\n${lines.join('')}`);

describe('estimateImport', () => {
  it('knows rows, columns and memory from a small part of the file', async () => {
    let read = 0;
    const source = {
      size: bytes.length,
      slice: async (start: number, end: number) => {
        read += Math.min(end, bytes.length) - start;
        return bytes.subarray(start, end);
      },
    };
    const estimate = await estimateImport(source);
    expect(read).toBeLessThan(bytes.length / 8);
    expect(estimate.columns).toBe(4);
    expect(Math.abs(estimate.rows / 300_000 - 1)).toBeLessThan(0.15);
    const { table } = await readCsv(bytes);
    expect(estimate.bytes).toBeGreaterThan(0.9 * plainBytes(table));
    expect(estimate.bytes).toBeLessThan(2 * plainBytes(table) + 16e6);
  });

  it('counts the rows of the sample when one is asked for', async () => {
    const estimate = await estimateImport(bytes, { sample: { rows: 1000, seed: 0 } });
    expect(estimate.rows).toBe(1000);
    expect(estimate.bytes).toBeLessThan(20e6);
  });

  it('does not know how many rows there are in files of other kinds, and says what they may grow to', async () => {
    const json = encodeUtf8(`[${'{"a":1},'.repeat(999)}{"a":1}]`);
    const estimate = await estimateImport(json);
    expect(estimate.rows).toBeNaN();
    expect(estimate.bytes).toBeGreaterThan(json.length);
  });

  it('fails as reading does', async () => {
    await expect(estimateImport(encodeUtf8('a,b\n'))).rejects.toMatchObject({ code: 'NO_ROWS' });
  });
});
