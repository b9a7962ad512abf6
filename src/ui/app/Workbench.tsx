import { lazy, Suspense } from 'react';
import type { Stage } from '../../pipeline/project/spec/project';
import { setNotice, useStore } from '../store/store';
import { DocumentPanel } from './DocumentPanel';
import { ErrorBoundary } from './ErrorBoundary';
import { NextStage } from './NextStage';
import { Notice } from './Notice';
import { ProjectBar } from './ProjectBar';
import { StagePath } from './StagePath';
import { StatusLine } from './StatusLine';
import { useShortcuts } from './use-shortcuts';
import classes from './workbench.module.css';

const VIEWS: Record<Stage, ReturnType<typeof lazy>> = {
  problem: lazy(() => import('../stages/problem/ProblemStage').then((m) => ({ default: m.ProblemStage }))),
  data: lazy(() => import('../stages/data/DataStage').then((m) => ({ default: m.DataStage }))),
  features: lazy(() =>
    import('../stages/features/FeaturesStage').then((m) => ({ default: m.FeaturesStage })),
  ),
  models: lazy(() => import('../stages/models/ModelsStage').then((m) => ({ default: m.ModelsStage }))),
  deployment: lazy(() =>
    import('../stages/deployment/DeploymentStage').then((m) => ({ default: m.DeploymentStage })),
  ),
  monitoring: lazy(() =>
    import('../stages/monitoring/MonitoringStage').then((m) => ({ default: m.MonitoringStage })),
  ),
};

/** The open project: the path on the left, the stage in the middle, the document on the right, work at the bottom. */
export function Workbench() {
  const stage = useStore((state) => state.stage);
  const notice = useStore((state) => state.notice);
  const documentOpen = useStore((state) => state.documentOpen);
  useShortcuts();
  const View = VIEWS[stage];
  return (
    <div className={classes.frame} data-document={documentOpen || undefined}>
      <a className={classes.skip} href="#stage">
        Skip to the stage
      </a>
      <ProjectBar />
      <StagePath />
      <main id="stage" key={stage} className={classes.stage} tabIndex={-1}>
        {notice && <Notice error={notice} onClose={() => setNotice(null)} />}
        <ErrorBoundary>
          <Suspense fallback={null}>
            <View />
            <NextStage />
          </Suspense>
        </ErrorBoundary>
      </main>
      {documentOpen && <DocumentPanel />}
      <StatusLine />
    </div>
  );
}
