import { createCancelSource } from '../../src/pipeline/core/cancel';
import { bytesHash } from '../../src/pipeline/core/hash';
import { createEngine } from '../../src/pipeline/project/engine/engine';
import { createInlineExecutor } from '../../src/pipeline/project/engine/inline-executor';
import { planOf } from '../../src/pipeline/project/plan';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import type { LeakLabSpec } from '../../src/pipeline/project/spec/leak-lab';
import type { ProjectSpec } from '../../src/pipeline/project/spec/project';
import type { Views } from '../../src/pipeline/project/views';
import { sourceOf } from '../../src/pipeline/table/byte-source';

const environment = { now: () => 0, breathe: async () => {} };
const BEFORE = new Set(['table', 'clean', 'target', 'splitProposal', 'split']);

/** A file of comma-separated lines, with the target last. */
export const csv = (header: string, lines: string[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`${header}\n${lines.join('\n')}\n`);

/** The lab of a project on a file, with these switches; nothing but what it needs is computed. */
export async function runLab(
  bytes: Uint8Array,
  lab: Partial<LeakLabSpec>,
  options: {
    target?: string;
    task?: 'binary' | 'regression';
    change?: (spec: ProjectSpec) => ProjectSpec;
  } = {},
): Promise<{
  views: Record<string, Views['leakLab']>;
  errors: Record<string, string>;
  split: Views['split'];
}> {
  const { target = 'y', task = 'binary', change = (spec: ProjectSpec) => spec } = options;
  const made = createProject(
    { hash: bytesHash(bytes), fileName: 'a.csv', bytes: bytes.length, bundled: null },
    { target, task, positive: task === 'binary' ? '1' : null },
  );
  const spec = change({
    ...made,
    features: { ...made.features, leakLab: { ...made.features.leakLab, open: true, ...lab } },
  });
  const plan = planOf(spec).filter(({ id }) => BEFORE.has(id) || id.startsWith('leakLab:'));
  const executor = createInlineExecutor(environment);
  const engine = createEngine({ ...environment, executor, dataset: async () => sourceOf(bytes) });
  const errors: Record<string, string> = {};
  const views: Record<string, unknown> = {};
  await engine.run(plan, {
    seed: spec.seed,
    signal: createCancelSource().signal,
    onEvent: (event) => {
      if (event.state === 'failed') errors[event.id] = event.error?.message ?? '';
      if (event.state !== 'fresh') return;
      const node = plan.find(({ id }) => id === event.id)!;
      views[event.id.replace('leakLab:', '')] = node.step.view(engine.get(event.key)!.result);
    },
  });
  const { split, ...rest } = views;
  return { views: rest as Record<string, Views['leakLab']>, errors, split: split as Views['split'] };
}
