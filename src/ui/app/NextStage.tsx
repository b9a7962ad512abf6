import { Button } from '@mantine/core';
import { STAGES } from '../../pipeline/project/spec/project';
import { goTo, useStore } from '../store/store';
import classes from './next-stage.module.css';
import { STAGE_NAMES } from './stage-names';

/** The next step, always visible at the end of a stage. */
export function NextStage() {
  const stage = useStore((state) => state.stage);
  const next = STAGES[STAGES.indexOf(stage) + 1];
  if (!next) return null;
  return (
    <div className={classes.next}>
      <Button onClick={() => goTo(next)}>
        Next: {STAGE_NAMES[next]} <span aria-hidden="true">&nbsp;→</span>
      </Button>
    </div>
  );
}
