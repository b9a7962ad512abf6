import { describe, expect, it } from 'vitest';
import { createArena } from '../../src/pipeline/kernels/arena';

describe('createArena', () => {
  it('gives zeroed memory at addresses divisible by 16, never 0', () => {
    const arena = createArena(48);
    const places = [arena.allocate(1), arena.allocate(16), arena.allocate(3)];
    expect(places.every((at) => at > 0 && at % 16 === 0)).toBe(true);
    expect(new Set(places).size).toBe(3);
    expect([...arena.u8(places[1], 16)]).toEqual(new Array(16).fill(0));
  });

  it('refuses to give more than was asked for', () => {
    const arena = createArena(16);
    arena.allocate(16);
    expect(() => arena.allocate(1)).toThrow('too small');
  });

  it('says what to do when there is not enough memory', () => {
    expect(() => createArena(2 ** 40)).toThrowError(
      expect.objectContaining({ code: 'OUT_OF_MEMORY', remedy: 'Use fewer rows or features.' }),
    );
  });
});
