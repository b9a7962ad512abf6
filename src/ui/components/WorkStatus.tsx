import { Button, Progress } from '@mantine/core';
import classes from './components.module.css';
import { formatDuration } from './format';

export interface WorkStatusProps {
  /** What is being done: "Boosting, fold 3 of 5". */
  phase: string;
  done: number;
  /** 0: not known. */
  total: number;
  /** Milliseconds left; left out while it cannot be told. */
  leftMs?: number | undefined;
  onStop?: (() => void) | undefined;
  /** True from pressing Stop until the work has ended. */
  stopping?: boolean | undefined;
}

/** The status line: what, how far, how long, Stop. */
export function WorkStatus({ phase, done, total, leftMs, onStop, stopping = false }: WorkStatusProps) {
  const known = total > 0;
  const percent = known ? Math.max(0, Math.min(100, (done / total) * 100)) : 100;
  return (
    <div className={classes.work}>
      <span className={classes.workPhase} role="status">
        {stopping ? 'Stopping…' : phase}
      </span>
      <Progress
        className={classes.workBar ?? ''}
        value={percent}
        animated={!known}
        striped={!known}
        aria-label={phase}
        transitionDuration={0}
      />
      <span className={classes.workLeft}>
        {leftMs === undefined
          ? known
            ? `${Math.floor(percent)} %`
            : 'estimating'
          : `${formatDuration(leftMs)} left`}
      </span>
      {onStop && (
        <Button flex="none" size="compact-sm" variant="default" onClick={onStop} disabled={stopping}>
          Stop
        </Button>
      )}
    </div>
  );
}
