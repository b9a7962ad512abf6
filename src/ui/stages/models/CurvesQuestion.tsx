import { Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type {
  BinaryEvaluation,
  Evaluation,
  MulticlassEvaluation,
  RegressionEvaluation,
} from '../../../pipeline/project/steps/evaluate/types';
import { ConfusionMatrix } from '../../charts/ConfusionMatrix';
import { LineCurves } from '../../charts/LineCurves';
import { ResidualScatter } from '../../charts/ResidualScatter';
import { Choices } from '../../components/Choices';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatInterval, formatNumber, formatPercent } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import type { CandidateLook } from '../../viewmodels/who';
import { useContest } from './use-contest';

type Picture = 'roc' | 'pr' | 'calibration';

interface Drawn<E extends Evaluation> {
  look: CandidateLook;
  evaluation: E;
}

/** How the models differ: all of them in one picture, on the validation rows. */
export function CurvesQuestion() {
  const { problem } = useSpec();
  const { looks, evaluate } = useContest();
  const [picture, setPicture] = useState<Picture>('roc');
  const [shown, setShown] = useState<string | null>(null);
  const choice = useView('choice');
  const drawn = [...looks.values()].flatMap((look) => {
    const evaluation = evaluate[look.id];
    return evaluation && evaluation.task === problem.task ? [{ look, evaluation }] : [];
  });
  const one = drawn.find(({ look }) => look.id === (shown ?? choice?.chosen)) ?? drawn.at(-1);
  return (
    <Question
      id="curves"
      question="How do they differ?"
      why="Measured on the validation rows, which no model has learnt from."
      control={
        <Stack>
          {problem.task === 'binary' ? (
            <Choices<Picture>
              label="Picture"
              options={[
                { value: 'roc', label: 'Found against false alarms (ROC)' },
                { value: 'pr', label: 'Right calls against found (precision–recall)' },
                { value: 'calibration', label: 'Said against happened (calibration)' },
              ]}
              value={picture}
              onChange={setPicture}
            />
          ) : (
            <Select
              label="Model in the picture"
              allowDeselect={false}
              data={drawn.map(({ look }) => ({ value: look.id, label: look.label }))}
              value={one?.look.id ?? null}
              onChange={setShown}
            />
          )}
        </Stack>
      }
      consequence={
        !one ? (
          <EmptyState title="Nothing to compare yet">
            The curves appear as soon as the first model is fitted.
          </EmptyState>
        ) : one.evaluation.task === 'binary' ? (
          <BinaryPicture picture={picture} drawn={drawn as Drawn<BinaryEvaluation>[]} />
        ) : one.evaluation.task === 'multiclass' ? (
          <Confusion look={one.look} evaluation={one.evaluation} />
        ) : (
          <Residuals look={one.look} evaluation={one.evaluation} />
        )
      }
    />
  );
}

const percent = (share: number) => formatPercent(share, { decimals: 0 });

function BinaryPicture({ picture, drawn }: { picture: Picture; drawn: Drawn<BinaryEvaluation>[] }) {
  const n = drawn[0]?.evaluation.n ?? 0;
  const positives = drawn[0]?.evaluation.positives ?? 0;
  const subtitle = `validation, n = ${formatCount(n)}, of them ${formatCount(positives)} positive`;
  const best = drawn.reduce((a, b) => (b.evaluation.primary.value > a.evaluation.primary.value ? b : a));
  if (picture === 'calibration') {
    return (
      <LineCurves
        title="Points on the diagonal: what was said is what happened"
        subtitle={`${subtitle}; ten bins of equally many rows`}
        curves={drawn.map(({ look, evaluation: { calibration } }) => ({
          ...look,
          x: calibration.probPred,
          y: calibration.probTrue,
        }))}
        references={[{ type: 'diagonal', label: 'perfectly calibrated' }]}
        x={{ label: 'Predicted probability', domain: [0, 1], format: percent }}
        y={{ label: 'Share that turned out positive', domain: [0, 1], format: percent }}
      />
    );
  }
  if (picture === 'pr') {
    return (
      <LineCurves
        title={`Of those called, how many are right; chance is right ${percent(positives / n)} of the time`}
        subtitle={subtitle}
        curves={drawn.map(({ look, evaluation: { precisionRecall } }) => ({ ...look, ...precisionRecall }))}
        references={[{ type: 'horizontal', y: positives / n, label: 'chance' }]}
        x={{ label: 'Share of positives found (recall)', domain: [0, 1], format: percent }}
        y={{ label: 'Share of calls that are right (precision)', domain: [0, 1], format: percent }}
      />
    );
  }
  const { value, low, high } = best.evaluation.primary;
  return (
    <LineCurves
      title={`${best.look.label} ranks a positive above a negative ${formatPercent(value)} of the time`}
      subtitle={`${subtitle}; ROC AUC ${formatNumber(value, { decimals: 3 })}, 95 % interval ${formatInterval([low, high])}`}
      curves={drawn.map(({ look, evaluation: { roc } }) => ({ ...look, ...roc }))}
      references={[{ type: 'diagonal', label: 'chance' }]}
      x={{ label: 'Share of negatives called (false alarms)', domain: [0, 1], format: percent }}
      y={{ label: 'Share of positives found', domain: [0, 1], format: percent }}
    />
  );
}

function Confusion({ look, evaluation }: { look: CandidateLook; evaluation: MulticlassEvaluation }) {
  const target = useView('target');
  const { confusion, nClasses, n, metrics } = evaluation;
  if (target?.classes.length !== nClasses) return null;
  return (
    <ConfusionMatrix
      title={`${look.label} names the right class for ${formatPercent(metrics.accuracy ?? Number.NaN)} of the rows`}
      subtitle={`validation, n = ${formatCount(n)}; log loss ${formatNumber(evaluation.primary.value)}`}
      labels={target.classes}
      counts={target.classes.map((_, i) => confusion.subarray(i * nClasses, (i + 1) * nClasses))}
    />
  );
}

function Residuals({ look, evaluation }: { look: CandidateLook; evaluation: RegressionEvaluation }) {
  const { problem } = useSpec();
  const { sample, primary, bias, n } = evaluation;
  return (
    <ResidualScatter
      title={`${look.label} is off by ${formatNumber(primary.value, { interval: [primary.low, primary.high] })} (root mean square); on average ${formatNumber(Math.abs(bias))} too ${bias > 0 ? 'high' : 'low'}`}
      subtitle={`validation, n = ${formatCount(n)}${sample.actual.length < n ? `, ${formatCount(sample.actual.length)} drawn` : ''}; RMSE 95 % interval ${formatInterval([primary.low, primary.high])}`}
      model={look}
      yPred={sample.predicted}
      yTrue={sample.actual}
      valueLabel={problem.target ?? ''}
    />
  );
}
