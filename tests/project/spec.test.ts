import { describe, expect, it } from 'vitest';
import { createProject, defaultCandidates } from '../../src/pipeline/project/spec/defaults';
import { parseProject, projectSchema, SPEC_VERSION } from '../../src/pipeline/project/spec/project';

const spec = createProject(
  { hash: 'h', fileName: 'my_little-file.csv', bytes: 1, bundled: null },
  { target: 'y', task: 'binary', positive: 'yes' },
);
/** The same project as JSON with one leaf changed, by its path. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(spec) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop()!;
  let at: Record<string, unknown> = copy;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

describe('a new project', () => {
  it.each(['binary', 'multiclass', 'regression'] as const)('for %s is a valid one', (task) => {
    const made = createProject(spec.dataset, { target: 'y', task, positive: null });
    expect(parseProject(JSON.parse(JSON.stringify(made)))).toEqual(made);
    expect(made.models.candidates[0]?.kind).toBe('dummy');
  });

  it('is named after its file', () => {
    expect(spec.name).toBe('my little file');
    expect(
      createProject({ ...spec.dataset, fileName: '.csv' }, { target: null, task: 'binary', positive: null })
        .name,
    ).toBe('untitled');
  });

  it('takes over what the datasheet says a decision is worth', () => {
    const value = { tp: 1, fp: -2, fn: -3, tn: 4 };
    const made = createProject(
      spec.dataset,
      { target: 'y', task: 'binary', positive: null },
      { currency: 'USD', value },
    );
    expect(made.problem).toMatchObject({ currency: 'USD', value });
  });
});

describe('reading a project', () => {
  it('gives the project back', () => {
    expect(parseProject(JSON.parse(JSON.stringify(spec)))).toEqual(spec);
  });

  it('says when it was written by a newer program', () => {
    expect(() => parseProject(changed('version', SPEC_VERSION + 1))).toThrowError(
      expect.objectContaining({
        code: 'INVALID_PROJECT',
        message: expect.stringContaining('newer'),
        remedy: expect.stringContaining('Reload'),
      }),
    );
  });

  const wrong: [path: string, value: unknown][] = [
    ['version', 0],
    ['version', '1'],
    ['name', 7],
    ['seed', -1],
    ['seed', 2 ** 32],
    ['dataset', undefined],
    ['dataset.hash', null],
    ['problem.task', 'ranking'],
    ['problem.currency', 'euro'],
    ['problem.volumePerDay', 0],
    ['problem.value.fn', 'much'],
    ['problem.errorCost', -1],
    ['problem.latencyLimitMs', 0],
    ['data.types', { age: 'numeric' }],
    ['data.excluded', 'age'],
    ['features.numeric.scale', 'log'],
    ['features.split.test', 1],
    ['features.split.validation', 0],
    ['models.folds', 1],
    ['models.candidates', [{ id: 'a' }]],
    ['models.candidates', [{ id: 'a', kind: 'oracle', enabled: true, params: {} }]],
    ['models.candidates', [...defaultCandidates('binary'), ...defaultCandidates('binary')]],
    ['deployment.requests', 10],
    ['deployment.peakHour', 24],
    ['deployment.replicas', 0],
    ['monitoring.windows', 1],
    ['monitoring.drift.strength', 2],
    ['monitoring.experiment.treatmentShare', 1],
    ['monitoring.experiment.alpha', 0],
  ];
  it.each(wrong)('refuses %s = %j and names the place', (path, value) => {
    const place = value === undefined ? path : path.split('.').slice(0, 2).join('.');
    expect(() => parseProject(changed(path, value))).toThrowError(
      expect.objectContaining({ code: 'INVALID_PROJECT', message: expect.stringContaining(place) }),
    );
  });

  it.each([null, 7, 'text', [], undefined])('refuses %j', (json) => {
    expect(() => parseProject(json)).toThrowError(
      expect.objectContaining({ code: 'INVALID_PROJECT', message: expect.stringContaining('top level') }),
    );
  });

  it('knows every slice by a schema', () => {
    expect(Object.keys(projectSchema.shape).sort()).toEqual(Object.keys(spec).sort());
  });
});
