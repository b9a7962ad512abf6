import { EmptyState } from '../../components/EmptyState';
import { StageHeading } from '../../components/StageHeading';
import { useSpec, useView } from '../../store/selectors';
import { StepProblem } from '../StepProblem';
import { ServiceQuestion } from './ServiceQuestion';
import { TrafficQuestion } from './TrafficQuestion';

/** Stage 5: will it hold at eight in the evening, and what does it cost? */
export function DeploymentStage() {
  const { problem, deployment } = useSpec();
  const service = useView('service');
  return (
    <>
      <StageHeading
        stage="Deployment"
        number={5}
        question={
          problem.serving === 'online'
            ? `Will it hold at ${deployment.peakHour} o’clock, and what does it cost?`
            : 'Is the nightly run done in time, and what does it cost?'
        }
        why="Held-out rows arrive as requests and stream through the fitted model. Its service time is measured on this machine, not typed in."
      />
      <StepProblem id="deploy" />
      <StepProblem id="requests" />
      <StepProblem id="service" />
      {service || problem.target !== null ? (
        <>
          <ServiceQuestion />
          <TrafficQuestion />
        </>
      ) : (
        <EmptyState title="Nothing is deployed yet">
          Choose what to predict in stage 1; a model is chosen in stage 4.
        </EmptyState>
      )}
    </>
  );
}
