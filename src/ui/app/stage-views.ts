import { type ComponentType, useEffect, useState } from 'react';
import { STAGES, type Stage } from '../../pipeline/project/spec/project';

const LOADERS: Record<Stage, () => Promise<ComponentType>> = {
  problem: () => import('../stages/problem/ProblemStage').then((m) => m.ProblemStage),
  data: () => import('../stages/data/DataStage').then((m) => m.DataStage),
  features: () => import('../stages/features/FeaturesStage').then((m) => m.FeaturesStage),
  models: () => import('../stages/models/ModelsStage').then((m) => m.ModelsStage),
  deployment: () => import('../stages/deployment/DeploymentStage').then((m) => m.DeploymentStage),
  monitoring: () => import('../stages/monitoring/MonitoringStage').then((m) => m.MonitoringStage),
};

const loaded = new Map<Stage, ComponentType>();

async function load(stage: Stage): Promise<void> {
  if (!loaded.has(stage)) loaded.set(stage, await LOADERS[stage]());
}

/**
 * The view of a stage, undefined until its code is here; that of the other stages follows, so that going there shows
 * it at once. Not by `lazy` and `Suspense`: React puts off what comes out of suspension for as long as other updates
 * keep coming, and while models train they do. A stage stayed empty for a minute on a busy machine.
 */
export function useStageView(stage: Stage): ComponentType | undefined {
  const [, setArrived] = useState<Stage>();
  useEffect(() => {
    let isWanted = true;
    const arrive = async () => {
      await load(stage);
      if (isWanted) setArrived(stage);
      for (const other of STAGES) await load(other);
    };
    arrive().catch((error: unknown) => {
      // The error boundary shows what is thrown while rendering.
      if (isWanted && !loaded.has(stage)) {
        setArrived(() => {
          throw error;
        });
      }
    });
    return () => {
      isWanted = false;
    };
  }, [stage]);
  return loaded.get(stage);
}
