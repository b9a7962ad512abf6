import type { CleaningStep, Remedy } from '../../../pipeline/project/spec/data';
import type { ProjectSpec } from '../../../pipeline/project/spec/project';
import { edit } from '../../store/store';

/** Takes a remedy: the column leaves the features or gets another type, or the repair joins the others at their end. */
export function takeRemedy(remedy: Remedy): void {
  if (remedy.type === 'exclude') {
    const { column } = remedy;
    edit(`leaving out ${column}`, (spec) => withData(spec, { excluded: [...spec.data.excluded, column] }));
    return;
  }
  if (remedy.type === 'setType') {
    const { column, as } = remedy;
    edit(`the type of ${column}`, (spec) => withData(spec, { types: { ...spec.data.types, [column]: as } }));
    return;
  }
  edit(labelOf(remedy), (spec) => ({
    ...withData(spec, { cleaning: [...spec.data.cleaning, remedy] }),
    problem: withPositive(spec.problem, remedy),
  }));
}

/** Moves a repair one place up or down: they are applied in order. */
export function moveRepair(index: number, by: -1 | 1): void {
  edit('the order of repairs', (spec) => {
    const cleaning = [...spec.data.cleaning];
    const [step] = cleaning.splice(index, 1);
    if (!step || index + by < 0 || index + by > cleaning.length) return spec;
    cleaning.splice(index + by, 0, step);
    return withData(spec, { cleaning });
  });
}

/** Takes a repair back. */
export function removeRepair(index: number): void {
  edit('the removal of a repair', (spec) =>
    withData(spec, { cleaning: spec.data.cleaning.filter((_, i) => i !== index) }),
  );
}

const withData = (spec: ProjectSpec, change: Partial<ProjectSpec['data']>): ProjectSpec => ({
  ...spec,
  data: { ...spec.data, ...change },
});

function labelOf(step: CleaningStep): string {
  if (step.type === 'dropDuplicateRows') return 'dropping repeated rows';
  return step.type === 'filterRows' ? 'filtering the rows' : `repairing ${step.column}`;
}

/** The positive class goes along when its spelling is repaired. */
function withPositive(problem: ProjectSpec['problem'], step: CleaningStep): ProjectSpec['problem'] {
  const { positive, target } = problem;
  if (positive === null || !('column' in step) || step.column !== target) return problem;
  switch (step.type) {
    case 'mergeLevels':
      return { ...problem, positive: new Map(step.map).get(positive) ?? positive };
    case 'keepLevels':
      return { ...problem, positive: step.keep.includes(positive) ? positive : step.other };
    case 'trimLevels':
      return { ...problem, positive: positive.trim() };
    case 'setMissing':
      return step.values.includes(positive) ? { ...problem, positive: null } : problem;
    default:
      return problem;
  }
}

/** Whether a remedy is taken already. */
export function isTaken({ excluded, cleaning, types }: ProjectSpec['data'], remedy: Remedy): boolean {
  if (remedy.type === 'setType') return types[remedy.column] === remedy.as;
  if (remedy.type === 'exclude') return excluded.includes(remedy.column);
  return cleaning.some((step) => JSON.stringify(step) === JSON.stringify(remedy));
}
