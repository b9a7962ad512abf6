import fc from 'fast-check';
import { expect, vi } from 'vitest';
import { type Arena, createArena } from '../../src/pipeline/kernels/arena';

/** Two arenas of the same size: compiled kernels, and their twins in plain TypeScript. */
export function bothArenas(bytes: number): [Arena, Arena] {
  const compiled = createArena(bytes);
  vi.stubGlobal('WebAssembly', undefined);
  const plain = createArena(bytes);
  vi.unstubAllGlobals();
  return [compiled, plain];
}

/** Runs the same work in both and expects every byte of memory, and what it returns, to agree. */
export function expectAgreement(bytes: number, work: (arena: Arena) => unknown): void {
  const [compiled, plain] = bothArenas(bytes);
  const returned = work(compiled);
  expect(work(plain)).toEqual(returned);
  const last = compiled.allocate(0);
  expect(Buffer.compare(compiled.u8(0, last), plain.u8(0, last))).toBe(0);
}

export function place(arena: Arena, values: ArrayLike<number>): number {
  const at = arena.allocate(8 * values.length);
  arena.f64(at, values.length).set(values);
  return at;
}

export function placeInts(arena: Arena, values: ArrayLike<number>): number {
  const at = arena.allocate(4 * values.length);
  arena.i32(at, values.length).set(values);
  return at;
}

export function placeBytes(arena: Arena, values: ArrayLike<number>): number {
  const at = arena.allocate(values.length);
  arena.u8(at, values.length).set(values);
  return at;
}

export const permutation = (n: number) =>
  fc.shuffledSubarray(
    Array.from({ length: n }, (_, i) => i),
    { minLength: n, maxLength: n },
  );
export const doubles = (n: number, min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: n, maxLength: n });
export const integers = (n: number, min: number, max: number) =>
  fc.array(fc.integer({ min, max }), { minLength: n, maxLength: n });
