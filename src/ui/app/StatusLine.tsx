import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { WorkStatus } from '../components/WorkStatus';
import { stopProject } from '../services/engine';
import { rerun } from '../services/project';
import { useStore } from '../store/store';
import { estimateLeft } from '../viewmodels/work-left';
import { OpeningStatus } from './OpeningStatus';
import classes from './status-line.module.css';

/** The only place where work shows: what, how far, how long, Stop. */
export function StatusLine() {
  const run = useStore((state) => state.run);
  const steps = useStore((state) => state.steps);
  const isOpening = useStore((state) => state.opening !== null);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (run !== 'running') return;
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [run]);
  const left = steps.filter((step) => step.state !== 'fresh');
  return (
    <footer className={classes.line} aria-live="polite">
      {isOpening ? (
        <OpeningStatus />
      ) : run === 'running' && left.length > 0 ? (
        <WorkStatus {...estimateLeft(steps, now)} onStop={() => void stopProject()} />
      ) : run === 'stopped' ? (
        <span className={classes.stopped}>
          Stopped; {steps.length - left.length} of {steps.length} steps are done and kept.{' '}
          <Button size="compact-sm" variant="default" onClick={rerun}>
            Run the rest
          </Button>
        </span>
      ) : (
        <span className={classes.rest}>
          {left.length === 0 ? 'Everything is computed.' : `${left.length} steps could not be computed.`}{' '}
          Nothing left this machine.
        </span>
      )}
    </footer>
  );
}
