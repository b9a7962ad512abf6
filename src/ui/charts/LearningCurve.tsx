import type { CurveSeries } from './CurveLayer';
import { LineCurves } from './LineCurves';
import type { ChartProps, Numbers, Who } from './types';

/** Loss of one model after each epoch or round. */
export interface LearningRun extends Who {
  train: Numbers;
  validation?: Numbers | undefined;
  /** Index of the epoch kept by early stopping. */
  best?: number | undefined;
}

export interface LearningCurveProps extends ChartProps {
  runs: readonly LearningRun[];
  /** "Epoch" or "Round". */
  stepLabel: string;
  /** "Log loss" */
  lossLabel: string;
  format?: ((value: number) => string) | undefined;
}

const steps = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** Loss while learning: validation as a full line, training dashed, the kept epoch marked. */
export function LearningCurve({ runs, stepLabel, lossLabel, format, ...frame }: LearningCurveProps) {
  const several = runs.length > 1;
  const curves = runs.flatMap((run): CurveSeries[] => {
    const { id, label, kind, variant } = run;
    const train: CurveSeries = {
      id: `${id} training`,
      label: several ? `${label}, training` : 'training',
      kind,
      variant,
      x: steps(run.train.length),
      y: run.train,
      dash: '5 4',
      faint: true,
    };
    if (!run.validation) return [train];
    const name = several ? `${label}, validation` : 'validation';
    return [
      train,
      { id, label: name, kind, variant, x: steps(run.validation.length), y: run.validation, dash: '' },
    ];
  });
  const points = runs.flatMap((run) => {
    const y = run.best === undefined ? undefined : run.validation?.[run.best];
    if (run.best === undefined || y === undefined) return [];
    return [
      { x: run.best + 1, y, label: `kept: ${stepLabel.toLowerCase()} ${run.best + 1}`, curveId: run.id },
    ];
  });
  return (
    <LineCurves
      {...frame}
      curves={curves}
      points={points}
      x={{ label: stepLabel, format: (value) => String(Math.round(value)) }}
      y={{ label: lossLabel, format }}
    />
  );
}
