import { useStore } from '../store/store';
import { DocumentPanel } from './DocumentPanel';
import { ErrorBoundary } from './ErrorBoundary';
import { LargeFileQuestion } from './LargeFileQuestion';
import { NextStage } from './NextStage';
import { Notice } from './Notice';
import { ProjectBar } from './ProjectBar';
import { StagePath } from './StagePath';
import { StatusLine } from './StatusLine';
import { useStageView } from './stage-views';
import { useShortcuts } from './use-shortcuts';
import classes from './workbench.module.css';

/** The open project: the path on the left, the stage in the middle, the document on the right, work at the bottom. */
export function Workbench() {
  const stage = useStore((state) => state.stage);
  const documentOpen = useStore((state) => state.documentOpen);
  useShortcuts();
  const View = useStageView(stage);
  return (
    <div className={classes.frame} data-document={documentOpen || undefined}>
      <a className={classes.skip} href="#stage">
        Skip to the stage
      </a>
      <ProjectBar />
      <StagePath />
      <main id="stage" key={stage} className={classes.stage} tabIndex={-1}>
        <Notice />
        <LargeFileQuestion />
        <ErrorBoundary>
          {View && (
            <>
              <View />
              <NextStage />
            </>
          )}
        </ErrorBoundary>
      </main>
      {documentOpen && <DocumentPanel />}
      <StatusLine />
    </div>
  );
}
