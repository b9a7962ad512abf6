import { EmptyState } from '../../components/EmptyState';
import { StageHeading } from '../../components/StageHeading';
import { useSpec } from '../../store/selectors';
import { StepProblem } from '../StepProblem';
import { ExperimentQuestion } from './ExperimentQuestion';
import { OnlineQuestion } from './OnlineQuestion';
import { VerdictQuestion } from './VerdictQuestion';

/** Stage 6: is it still as good as promised, and did it help? */
export function MonitoringStage() {
  const { problem } = useSpec();
  return (
    <>
      <StageHeading
        stage="Monitoring"
        number={6}
        question="Is it still as good as we promised, and did it help?"
        why="Only a simulation knows the truth about every request. Here each estimate stands beside it."
      />
      <StepProblem id="online" />
      <StepProblem id="experiment" />
      {problem.target === null ? (
        <EmptyState title="Nothing to watch yet">Choose what to predict in stage 1.</EmptyState>
      ) : (
        <>
          <OnlineQuestion />
          <ExperimentQuestion />
          <VerdictQuestion />
        </>
      )}
    </>
  );
}
