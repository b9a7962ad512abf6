import { StageHeading } from '../../components/StageHeading';
import { OperationQuestion } from './OperationQuestion';
import { TargetQuestion } from './TargetQuestion';
import { ValueQuestion } from './ValueQuestion';

/** Stage 1: who decides what, on which prediction, and what right and wrong decisions are worth. */
export function ProblemStage() {
  return (
    <>
      <StageHeading
        stage="Problem"
        number={1}
        question="What should be decided, and what is it worth?"
        why="A model is worth as much as the decisions it changes. Say what to predict and what right and wrong calls bring; everything after follows from it."
      />
      <TargetQuestion />
      <ValueQuestion />
      <OperationQuestion />
    </>
  );
}
