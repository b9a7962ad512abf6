import { StageHeading } from '../../components/StageHeading';
import { useSpec } from '../../store/selectors';
import { BoardQuestion } from './BoardQuestion';
import { ChoiceQuestion } from './ChoiceQuestion';
import { CurvesQuestion } from './CurvesQuestion';

/** Stage 4: which model, and is it better by more than luck? */
export function ModelsStage() {
  const { problem } = useSpec();
  return (
    <>
      <StageHeading
        stage="Models"
        number={4}
        question="Which model, and is it better by more than luck?"
        why="The stupid baseline comes first. Every other model must beat it by more than the folds differ, and by enough money to pay for itself."
      />
      <BoardQuestion />
      {problem.target !== null && (
        <>
          <CurvesQuestion />
          <ChoiceQuestion />
        </>
      )}
    </>
  );
}
