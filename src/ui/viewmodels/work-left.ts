import type { StepStatus } from '../store/store';

/** What the status line says of the work. */
export interface WorkLeft {
  /** "Cross-validating boosting: fold 3 of 5". */
  phase: string;
  /** Steps done, running ones counting in part. */
  done: number;
  total: number;
  /** Milliseconds until the steps that run now are done, from their own speed; undefined while nothing can be said. */
  leftMs: number | undefined;
}

/** Sums up the steps under way. */
export function estimateLeft(steps: readonly StepStatus[], now: number): WorkLeft {
  const running = steps.filter((step) => step.state === 'running');
  const lead = running.find((step) => step.progress) ?? running[0];
  const partOf = ({ progress }: StepStatus) =>
    progress && progress.total > 0 ? progress.done / progress.total : 0;
  const done = steps.filter((step) => step.state === 'fresh').length;
  const parts = running.reduce((sum, step) => sum + partOf(step), 0);
  const estimates = running.flatMap((step) => {
    const part = partOf(step);
    if (step.startedAt === undefined || part < 0.05 || now - step.startedAt < 1000) return [];
    return [((now - step.startedAt) * (1 - part)) / part];
  });
  return {
    phase: lead ? `${lead.title}${lead.progress ? `: ${lead.progress.phase}` : ''}` : 'Working',
    done: done + parts,
    total: steps.length,
    leftMs: estimates.length > 0 ? Math.max(...estimates) : undefined,
  };
}
