import { CategoryBars } from '../charts/CategoryBars';
import { ConfusionMatrix } from '../charts/ConfusionMatrix';
import { DotInterval } from '../charts/DotInterval';
import { Histogram } from '../charts/Histogram';
import { LineCurves } from '../charts/LineCurves';
import { MoneyCurve } from '../charts/MoneyCurve';
import { ResidualScatter } from '../charts/ResidualScatter';
import { TimeSeriesBand } from '../charts/TimeSeriesBand';
import { formatPercent } from '../components/format';
import { crowd } from './model-fixtures';
import { fixtureRandom } from './random';
import { Sample } from './Sample';

const { normal } = fixtureRandom(23);
const huge = 200_000;
const walk = new Float64Array(huge);
for (let i = 1; i < huge; i++) walk[i] = (walk[i - 1] ?? 0) + normal();
const hugeX = Float64Array.from({ length: huge }, (_, i) => i);

const nineteen = Array.from({ length: 12 }, (_, i) => `class ${i + 1}`);
const manyCounts = nineteen.map((_, i) =>
  nineteen.map((_label, j) => (i === j ? 90 + i : Math.abs(i - j) === 1 ? 9 : 1)),
);

/** Empty, one point, huge, undefined, crowded. */
export function Edges() {
  return (
    <>
      <Sample name="Empty">
        <LineCurves
          title="No model has been trained yet"
          curves={[]}
          x={{ label: 'x' }}
          y={{ label: 'y' }}
          emptyText="Train a model, and its ROC curve will stand here beside the baseline’s."
        />
      </Sample>
      <Sample name="Undefined">
        <LineCurves
          title="The ROC curve of this slice"
          subtitle="test split, customers over 80, n = 14"
          curves={[]}
          x={{ label: 'x' }}
          y={{ label: 'y' }}
          undefinedBecause="none of these 14 customers churned: there is no positive label to find."
        />
      </Sample>
      <Sample name="One point">
        <LineCurves
          title="One round so far"
          curves={[{ id: 'a', label: 'Boosting', kind: 'boosting', x: [1], y: [0.58] }]}
          x={{ label: 'Round', domain: [0, 10] }}
          y={{ label: 'Log loss', domain: [0, 1] }}
        />
      </Sample>
      <Sample name="Huge: 200,000 points">
        <LineCurves
          title="A long walk keeps its peaks"
          subtitle="200,000 steps"
          curves={[{ id: 'walk', label: 'walk', kind: 'linear', x: hugeX, y: walk }]}
          x={{ label: 'Step' }}
          y={{ label: 'Place' }}
        />
      </Sample>
      <Sample name="Crowded: every kind" wide>
        <LineCurves
          title="Twelve kinds stay apart by marker and colour"
          height={420}
          curves={crowd}
          x={{ label: 'Share called', domain: [0, 1], format: (v) => formatPercent(v, { decimals: 0 }) }}
          y={{ label: 'Share found', domain: [0, 1], format: (v) => formatPercent(v, { decimals: 0 }) }}
        />
      </Sample>
      <Sample name="ConfusionMatrix: twelve classes" wide>
        <ConfusionMatrix title="Neighbours are taken for each other" labels={nineteen} counts={manyCounts} />
      </Sample>
      <Sample name="DotInterval: one row">
        <DotInterval
          title="Only the baseline so far"
          rows={[{ id: 'd', label: 'Always “stays”', kind: 'dummy', value: 0.5, interval: [0.5, 0.5] }]}
          metric={{ label: 'Area under the ROC curve' }}
        />
      </Sample>
      <Sample name="Histogram: one bin">
        <Histogram
          title="Every row holds the same value"
          edges={[5, 6]}
          groups={[{ label: 'Rows', counts: [812] }]}
          x={{ label: 'Fee (EUR)' }}
        />
      </Sample>
      <Sample name="CategoryBars: empty">
        <CategoryBars
          title="A column without a value"
          categories={[]}
          emptyText="All 7,043 values are missing."
        />
      </Sample>
      <Sample name="MoneyCurve: all loss, fixed">
        <MoneyCurve
          title="At these prices no threshold earns anything"
          models={[
            {
              id: 'd',
              label: 'Boosting',
              kind: 'boosting',
              thresholds: [0, 0.5, 1],
              money: [-4000, -900, 0],
            },
          ]}
          currency="JPY"
          threshold={1}
        />
      </Sample>
      <Sample name="TimeSeriesBand: all undefined but one">
        <TimeSeriesBand
          title="Labels have come for one day only"
          at={[1, 2, 3]}
          value={[Number.NaN, 0.8, Number.NaN]}
          low={[Number.NaN, 0.7, Number.NaN]}
          high={[Number.NaN, 0.9, Number.NaN]}
          x={{ label: 'Day' }}
          y={{ label: 'Share found', domain: [0, 1] }}
        />
      </Sample>
      <Sample name="ResidualScatter: one row, actual">
        <ResidualScatter
          title="One house"
          model={{ id: 'r', label: 'Ridge', kind: 'linear' }}
          yPred={[181_000]}
          yTrue={[175_000]}
          valueLabel="sale price (USD)"
          against="actual"
        />
      </Sample>
    </>
  );
}
