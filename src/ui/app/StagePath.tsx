import { useShallow } from 'zustand/react/shallow';
import { STAGES, type Stage } from '../../pipeline/project/spec/project';
import { StageState } from '../components/StageState';
import { type StageStatus, stageStatuses } from '../store/stage-states';
import { goTo, useStore } from '../store/store';
import { STAGE_NAMES } from './stage-names';
import classes from './stage-path.module.css';
import { goToQuestion, useOutline } from './use-outline';
import { VerdictLine } from './VerdictLine';

/** The six stages as a path, each with its state, and the running verdict below. */
export function StagePath() {
  const stage = useStore((state) => state.stage);
  const state = useStore(useShallow(({ steps, history, run }) => ({ steps, history, run })));
  const statuses = stageStatuses(state);
  const lastEdit = state.history?.last?.label;
  return (
    <nav className={classes.path} aria-label="Stages">
      <ol className={classes.list}>
        {STAGES.map((id, i) => (
          <li key={id}>
            <button
              type="button"
              className={classes.item}
              aria-current={id === stage ? 'step' : undefined}
              onClick={() => goTo(id)}
            >
              <span className={classes.number}>{i + 1}</span>
              <span className={classes.label}>{STAGE_NAMES[id]}</span>
              <StageStateOf status={statuses[id]} />
              <Reason status={statuses[id]} lastEdit={lastEdit} />
            </button>
          </li>
        ))}
      </ol>
      <Questions stage={stage} />
      <VerdictLine />
    </nav>
  );
}

/**
 * The questions of the open stage, the one being read marked; one needs no list. It stands below all stages: what
 * loads late moves no button.
 */
function Questions({ stage }: { stage: Stage }) {
  const { entries, current } = useOutline(stage);
  if (entries.length < 2) return null;
  return (
    <div className={classes.outline}>
      <p className={classes.outlineTitle}>In {STAGE_NAMES[stage]}</p>
      <ul className={classes.questions} aria-label={`Questions of ${STAGE_NAMES[stage]}`}>
        {entries.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.question}
              aria-current={id === current ? 'location' : undefined}
              onClick={() => goToQuestion(id)}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function StageStateOf({ status }: { status: StageStatus }) {
  const because =
    status.state === 'stale' || status.state === 'needsYou' ? status.because.join('; ') : undefined;
  const count = status.state === 'needsYou' ? status.count : undefined;
  return <StageState state={status.state} because={because} count={count} compact />;
}

/** Why a stage is stale or what it waits for, in a few words under its name. */
function Reason({ status, lastEdit }: { status: StageStatus; lastEdit: string | undefined }) {
  if (status.state === 'needsYou') return <span className={classes.reason}>{status.because[0]}</span>;
  if (status.state !== 'stale') return null;
  return (
    <span className={classes.reason}>
      because {lastEdit === undefined ? status.because[0] : `${lastEdit} changed`}
    </span>
  );
}
