import { strToU8, zipSync } from 'fflate';
import { bytesHash } from '../../../src/pipeline/core/hash';
import type { Task } from '../../../src/pipeline/models/estimator';
import { createProject } from '../../../src/pipeline/project/spec/defaults';
import type { ProjectSpec } from '../../../src/pipeline/project/spec/project';
import { tinyCsv } from '../../project/tiny';
import type { Upload } from './app';

const TARGETS: Record<Task, string> = { binary: 'left', multiclass: 'grade', regression: 'price' };

/**
 * A saved project over a small table, confirmed and without the network: all six stages are computed within seconds,
 * for the tests that are not about computing.
 */
export function quickProject(
  task: Task,
  change: (spec: ProjectSpec) => ProjectSpec = (spec) => spec,
): Upload {
  const data = strToU8(tinyCsv(600));
  const target = TARGETS[task];
  const spec = createProject(
    { hash: bytesHash(data), fileName: 'tiny.csv', bytes: data.length, bundled: null },
    { target, task, positive: task === 'binary' ? 'yes' : null },
  );
  const quick: ProjectSpec = {
    ...spec,
    problem: { ...spec.problem, confirmed: true },
    data: { ...spec.data, excluded: Object.values(TARGETS).filter((name) => name !== target) },
    models: {
      ...spec.models,
      candidates: spec.models.candidates.map((one) => ({ ...one, enabled: one.kind !== 'mlp' })),
    },
    deployment: { ...spec.deployment, requests: 5000 },
  };
  const project = strToU8(JSON.stringify(change(quick)));
  return {
    name: 'tiny.sandtable',
    text: Buffer.from(zipSync({ 'project.json': project, 'data.csv': data })),
  };
}
