import { afterEach, describe, expect, it, vi } from 'vitest';
import { contentHash } from '../../src/pipeline/core/hash';
import { toShared } from '../../src/workers/rpc/share';

const LARGE = 1 << 14;
const table = () => ({
  rows: LARGE,
  names: ['a', 'b'],
  columns: [
    { name: 'a', values: Float64Array.from({ length: LARGE }, (_, i) => i / 3), levels: null },
    { name: 'b', values: Int32Array.from({ length: LARGE }, (_, i) => i), missing: new Uint8Array(8) },
  ],
  note: undefined,
});

afterEach(() => void vi.unstubAllGlobals());

describe('sharing plain data', () => {
  it('puts large arrays into shared memory and leaves their content as it was', () => {
    const value = table();
    const shared = toShared(value);
    expect(shared.columns[0]!.values.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shared.columns[0]!.values).toBeInstanceOf(Float64Array);
    expect(shared.columns[1]!.values).toBeInstanceOf(Int32Array);
    expect(contentHash(shared)).toBe(contentHash(value));
  });

  it('does not touch the original', () => {
    const value = table();
    toShared(value);
    expect(value.columns[0]!.values.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it('copies small arrays: sharing them costs more than it saves', () => {
    const { columns } = toShared(table());
    expect(columns[1]!.missing!.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it('shares an array that occurs twice once', () => {
    const values = new Float64Array(LARGE);
    const { one, two } = toShared({ one: values, two: { again: values } });
    expect(one.buffer).toBe(two.again.buffer);
  });

  it('shares the part that a view shows, not what lies around it', () => {
    const whole = Float64Array.from({ length: 3 * LARGE }, (_, i) => i);
    const { part } = toShared({ part: whole.subarray(LARGE, 2 * LARGE) });
    expect(part.buffer.byteLength).toBe(LARGE * 8);
    expect([part[0], part.at(-1)]).toEqual([LARGE, 2 * LARGE - 1]);
  });

  it('leaves what is shared already', () => {
    const once = toShared(table());
    const twice = toShared(once);
    expect(twice.columns[0]!.values.buffer).toBe(once.columns[0]!.values.buffer);
  });

  it('survives being sent to another thread', () => {
    const shared = toShared(table());
    expect(contentHash(structuredClone(shared))).toBe(contentHash(shared));
  });

  it('gives the value itself where a page may not share memory', () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const value = table();
    expect(toShared(value)).toBe(value);
  });
});
