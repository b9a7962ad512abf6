import { describe, expect, it } from 'vitest';
import { createProject } from '../../../src/pipeline/project/spec/defaults';
import { createAutosave, type Kept } from '../../../src/ui/services/autosave';

const kept = (name: string): NonNullable<Kept> => ({
  spec: {
    ...createProject(
      { hash: 'h', fileName: 'a.csv', bytes: 1, bundled: null },
      { target: null, task: 'binary', positive: null },
    ),
    name,
  },
  stage: 'problem',
});

/** A storage whose writes end when told to. */
function slowStorage() {
  const written: (string | undefined)[] = [];
  const ends: { done(): void; fail(): void }[] = [];
  const told: string[] = [];
  const keep = createAutosave(
    (value) =>
      new Promise((resolve, reject) => {
        written.push(value?.spec.name);
        ends.push({ done: resolve, fail: () => reject(new Error('no room')) });
      }),
    (outcome) => told.push(outcome),
  );
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { keep, written, ends, told, settle };
}

describe('the autosave', () => {
  it('writes at once', () => {
    const { keep, written } = slowStorage();
    keep(kept('a'));
    expect(written).toEqual(['a']);
  });

  it('writes one at a time and of those that wait the newest', async () => {
    const { keep, written, ends, told, settle } = slowStorage();
    keep(kept('a'));
    keep(kept('b'));
    keep(kept('c'));
    expect(written).toEqual(['a']);
    ends[0]!.done();
    await settle();
    expect(written).toEqual(['a', 'c']);
    expect(told).not.toContain('saved');
    ends[1]!.done();
    await settle();
    expect(told.at(-1)).toBe('saved');
  });

  it('forgets a closed project after the write that is under way', async () => {
    const { keep, written, ends, settle } = slowStorage();
    keep(kept('a'));
    keep(null);
    ends[0]!.done();
    await settle();
    expect(written).toEqual(['a', undefined]);
  });

  it('says when the browser refuses, and tries again with the next change', async () => {
    const { keep, written, ends, told, settle } = slowStorage();
    keep(kept('a'));
    ends[0]!.fail();
    await settle();
    expect(told.at(-1)).toBe('failed');
    keep(kept('b'));
    ends[1]!.done();
    await settle();
    expect(written).toEqual(['a', 'b']);
    expect(told.at(-1)).toBe('saved');
  });
});
