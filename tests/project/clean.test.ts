import { describe, expect, it } from 'vitest';
import { createCancelSource } from '../../src/pipeline/core/cancel';
import { bytesHash } from '../../src/pipeline/core/hash';
import type { TableProfile } from '../../src/pipeline/profiling/profile-types';
import { createEngine } from '../../src/pipeline/project/engine/engine';
import { createInlineExecutor } from '../../src/pipeline/project/engine/inline-executor';
import { planOf } from '../../src/pipeline/project/plan';
import type { CleaningStep } from '../../src/pipeline/project/spec/cleaning';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import { type ProjectSpec, parseProject } from '../../src/pipeline/project/spec/project';
import type { CleanValue } from '../../src/pipeline/project/steps/clean';
import type { SplitValue } from '../../src/pipeline/project/steps/split';
import { sourceOf } from '../../src/pipeline/table/byte-source';
import type { ImportResult } from '../../src/pipeline/table/import-types';
import { tinyBytes } from './tiny';

const bytes = tinyBytes();
const identity = { hash: bytesHash(bytes), fileName: 'tiny.csv', bytes: bytes.length, bundled: null };

async function valuesOf(spec: ProjectSpec, targets: string[]) {
  const host = { now: () => 0, breathe: async () => {} };
  const engine = createEngine({
    ...host,
    executor: createInlineExecutor(host),
    dataset: async () => sourceOf(bytes),
  });
  const plan = planOf(spec);
  const errors: unknown[] = [];
  await engine.run(plan, {
    seed: spec.seed,
    signal: createCancelSource().signal,
    targets,
    onEvent: ({ error }) => error && errors.push(error),
  });
  const value = (id: string) => engine.get(plan.find((node) => node.id === id)!.key)?.result.value;
  return { value, errors };
}

const withCleaning = (spec: ProjectSpec, cleaning: CleaningStep[]): ProjectSpec => ({
  ...spec,
  data: { ...spec.data, cleaning },
});

const untargeted = createProject(identity, { target: null, task: 'binary', positive: null });

describe('repairs in a project', () => {
  it('hands on the very table that was read when there are none', async () => {
    const { value } = await valuesOf(untargeted, ['clean']);
    expect((value('clean') as CleanValue).table).toBe((value('table') as ImportResult).table);
    expect((value('clean') as CleanValue).report).toEqual([]);
    expect((value('clean') as CleanValue).fileRows).toBeNull();
  });

  it('are applied in order, before the profile and the split, and say what they did', async () => {
    const spec = withCleaning(createProject(identity, { target: 'left', task: 'binary', positive: 'yes' }), [
      { type: 'clipOutliers', column: 'amount', low: 0, high: 0 },
      { type: 'dropDuplicateRows', ignore: ['id', 'plan', 'grade', 'price'] },
    ]);
    const { value } = await valuesOf(spec, ['profile', 'split']);
    const { table, report } = value('clean') as CleanValue;
    const read = (value('table') as ImportResult).table;
    expect(report).toMatchObject([
      { sentence: 'Values of amount are held between 0 and 0.', cellsChanged: report[0]!.rowsChanged },
      {
        sentence: 'Rows that repeat an earlier row in all but id, plan, grade, price are dropped.',
        cellsChanged: 0,
      },
    ]);
    // 120 rows, of which 8 have no amount: without the first repair hardly a row would repeat another.
    expect(report[0]!.cellsChanged).toBeGreaterThan(100);
    expect(report[1]!.rowsChanged).toBeGreaterThan(10);
    expect(table.rows).toBe(read.rows - report[1]!.rowsChanged);
    expect((value('profile') as TableProfile).rows).toBe(table.rows);
    const { train, validation, test } = value('split') as SplitValue;
    const rows = [...train, ...validation, ...test].sort((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: table.rows }, (_, i) => i));
  });

  it('that leave no row are refused with a way out', async () => {
    const all: CleaningStep[] = [
      { type: 'clipOutliers', column: 'amount', low: 7, high: 7 },
      { type: 'setMissing', column: 'amount', values: ['7'] },
      { type: 'dropRowsWhereMissing', column: 'amount' },
    ];
    const { errors } = await valuesOf(withCleaning(untargeted, all), ['clean']);
    expect(errors).toMatchObject([{ code: 'NO_ROWS', remedy: expect.stringMatching(/Remove that repair/) }]);
  });

  it('are absent from projects that were saved before there were any', () => {
    const { cleaning, ...data } = untargeted.data;
    expect(cleaning).toEqual([]);
    expect(parseProject({ ...untargeted, data })).toEqual(untargeted);
    expect(() => parseProject({ ...untargeted, data: { ...data, cleaning: [{ type: 'shuffle' }] } })).toThrow(
      /project/,
    );
  });
});
