import { ErrorNotice } from '../components/ErrorNotice';
import { useStep } from '../store/selectors';

/** What went wrong in a step, where the person can do something about it. Nothing when nothing did. */
export function StepProblem({ id }: { id: string }) {
  const step = useStep(id);
  const error = step?.error;
  if (!error || (step.state !== 'failed' && step.state !== 'blocked')) return null;
  return <ErrorNotice code={error.code} message={error.message} remedy={error.remedy} place={error.place} />;
}
