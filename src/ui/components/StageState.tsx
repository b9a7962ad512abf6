import classes from './components.module.css';
import { Icon, type IconName } from './icons';

/** The one state a stage shows. */
export type StageStateName = 'todo' | 'running' | 'fresh' | 'stale' | 'needsYou';

export interface StageStateProps {
  state: StageStateName;
  /** For stale: "the cost of a missed case changed". */
  because?: string | undefined;
  /** For needsYou: how many things. */
  count?: number | undefined;
  /** Only the mark and, for screen readers, the words. */
  compact?: boolean | undefined;
}

const states: Record<StageStateName, { icon: IconName; word: string }> = {
  todo: { icon: 'circle', word: 'to do' },
  running: { icon: 'play', word: 'running' },
  fresh: { icon: 'check', word: 'fresh' },
  stale: { icon: 'stale', word: 'stale' },
  needsYou: { icon: 'warning', word: 'needs you' },
};

/** To do, running, fresh, stale because …, needs you (n). */
export function StageState({ state, because, count, compact = false }: StageStateProps) {
  const { icon, word } = states[state];
  const words =
    state === 'stale' && because
      ? `stale because ${because}`
      : state === 'needsYou' && count
        ? `${count} ${count === 1 ? 'needs' : 'need'} you`
        : word;
  return (
    <span className={classes.stageState} data-state={state} title={compact ? words : undefined}>
      {compact && state === 'needsYou' && count ? <span aria-hidden="true">{count}</span> : null}
      <Icon name={icon} />
      <span className={compact ? 'st-visually-hidden' : undefined}>{words}</span>
    </span>
  );
}
