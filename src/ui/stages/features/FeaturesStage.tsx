import { StageHeading } from '../../components/StageHeading';
import { StepProblem } from '../StepProblem';
import { ImportanceQuestion } from './ImportanceQuestion';
import { LeakLabQuestion } from './LeakLabQuestion';
import { RecipeQuestion } from './RecipeQuestion';
import { SamplingQuestion } from './SamplingQuestion';
import { SplitQuestion } from './SplitQuestion';

/** Stage 3: what may the model know, and when? */
export function FeaturesStage() {
  return (
    <>
      <StageHeading
        stage="Features"
        number={3}
        question="What may the model know, and when?"
        why="Everything is learnt from the training rows alone, inside each fold. The test rows stay sealed until you open them on purpose."
      />
      <StepProblem id="split" />
      <StepProblem id="features" />
      <SplitQuestion />
      <ImportanceQuestion />
      <RecipeQuestion />
      <SamplingQuestion />
      <LeakLabQuestion />
    </>
  );
}
