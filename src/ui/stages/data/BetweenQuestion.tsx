import { useEffect, useMemo, useState } from 'react';
import type { PairPicture } from '../../../pipeline/profiling/between/pair-picture';
import { AssociationHeatmap } from '../../charts/AssociationHeatmap';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatNumber } from '../../components/format';
import { Question } from '../../components/Question';
import { askTable } from '../../services/engine';
import { useSpec, useStep, useView } from '../../store/selectors';
import { betweenFinding, measureName, strongestPairs } from '../../viewmodels/between';
import { StepProblem } from '../StepProblem';
import classes from './between.module.css';
import { PairInFull } from './PairInFull';

/** Pairs listed beside the picture. */
const LISTED = 8;

/** Which columns go together: all pairs at a glance, one of them in full. */
export function BetweenQuestion() {
  const matrix = useView('between');
  const [chosen, setChosen] = useState<readonly [string, string] | null>(null);
  const names = useMemo(() => matrix?.columns.map(({ name }) => name) ?? [], [matrix]);
  const strongest = useMemo(() => (matrix ? strongestPairs(matrix, LISTED) : []), [matrix]);
  const first = strongest[0];
  const known = chosen?.every((name) => names.includes(name)) ? chosen : null;
  const pair = known ?? (first ? ([names[first.row]!, names[first.column]!] as const) : null);
  const picture = usePairPicture(pair);
  if (!matrix || !pair) {
    return (
      <Question
        id="between"
        question="Which columns go together?"
        control={<StepProblem id="between" />}
        consequence={
          <EmptyState title={matrix ? 'No two columns to compare' : 'The columns are being compared'}>
            Numbers, dates, categories and yes/no columns are held against each other.
          </EmptyState>
        }
      />
    );
  }
  const sampled = matrix.rows < matrix.of ? `${formatCount(matrix.rows)} evenly spaced rows of ` : '';
  const some =
    matrix.leftOut > 0
      ? `; the ${formatCount(names.length)} columns that say most about the target, ${formatCount(matrix.leftOut)} more are not shown`
      : '';
  return (
    <Question
      id="between"
      question="Which columns go together?"
      why="Two columns that say the same count twice; one that nearly gives the target away is to be asked when it is known."
      control={
        <section className={classes.pairs} aria-label="Strongest pairs">
          {strongest.map(({ row, column, strength }) => {
            const [a, b] = [names[row]!, names[column]!];
            return (
              <button
                key={`${a} ${b}`}
                type="button"
                className={classes.pair}
                aria-pressed={pair[0] === a && pair[1] === b}
                onClick={() => setChosen([a, b])}
              >
                <span>
                  {a} · {b}
                </span>
                <span>{formatNumber(strength, { decimals: 2 })}</span>
              </button>
            );
          })}
        </section>
      }
      consequence={picture ? <PairInFull picture={picture} /> : <div className={classes.room} />}
      below={
        <AssociationHeatmap
          title={betweenFinding(matrix)}
          subtitle={`${sampled}${formatCount(matrix.of)} rows${some}; ordered so that columns that go together stand together. Darker is stronger, orange is negative; a row is what is told, a column what tells it`}
          names={names}
          values={matrix.values}
          measureOf={(row, column) => measureName(matrix, row, column)}
          noteOf={(row, column) => {
            const rank = matrix.spearman[row]?.[column] ?? Number.NaN;
            return Number.isNaN(rank) ? undefined : `Spearman’s ${formatNumber(rank, { decimals: 2 })}`;
          }}
          selected={[names.indexOf(pair[0]), names.indexOf(pair[1])]}
          onSelect={(row, column) => setChosen([names[row]!, names[column]!])}
        />
      }
    />
  );
}

/** Asks the engine for the picture of two columns; the last one stays until the next is there. */
function usePairPicture(pair: readonly [string, string] | null): PairPicture | null {
  const spec = useSpec();
  const clean = useStep('clean');
  // Nothing can be asked while the table is being repaired.
  const key = clean?.state === 'fresh' ? clean.key : undefined;
  const [picture, setPicture] = useState<PairPicture | null>(null);
  const [a, b] = pair ?? [null, null];
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the project only the cleaned table counts
  useEffect(() => {
    let wanted = true;
    if (a === null || b === null || key === undefined) return;
    void askTable(spec, { kind: 'pair', a, b }).then((answer) => {
      if (wanted && answer?.kind === 'pair') setPicture(answer.picture);
    });
    return () => {
      wanted = false;
    };
  }, [a, b, key]);
  return picture;
}
