import { useState } from 'react';
import { AssociationHeatmap } from '../charts/AssociationHeatmap';
import { BinnedScatter } from '../charts/BinnedScatter';
import { BoxRows } from '../charts/BoxRows';
import { CategoryBars } from '../charts/CategoryBars';
import { ConfusionMatrix } from '../charts/ConfusionMatrix';
import { DotInterval } from '../charts/DotInterval';
import { Flow } from '../charts/Flow';
import { Histogram } from '../charts/Histogram';
import { IntervalBar } from '../charts/IntervalBar';
import { LatencyHistogram } from '../charts/LatencyHistogram';
import { LearningCurve } from '../charts/LearningCurve';
import { LineCurves } from '../charts/LineCurves';
import { LoadByHour } from '../charts/LoadByHour';
import { MeasureDots } from '../charts/MeasureDots';
import { MoneyCurve } from '../charts/MoneyCurve';
import { PromiseDots } from '../charts/PromiseDots';
import { ResidualScatter } from '../charts/ResidualScatter';
import { StackedShares } from '../charts/StackedShares';
import { TimeSeriesBand } from '../charts/TimeSeriesBand';
import { formatCompact, formatNumber, formatPercent, type NumberOptions } from '../components/format';
import * as data from './data-fixtures';
import * as models from './model-fixtures';
import { Sample } from './Sample';

const percent = (value: number): string => formatPercent(value, { decimals: 0 });
const points = (value: number, options: NumberOptions): string => `${formatNumber(value, options)} pp`;
const TEST = 'test split, n = 1,409, 95 % interval';

function Money() {
  const [threshold, setThreshold] = useState(0.42);
  return (
    <MoneyCurve
      title="Boosting earns most when about one customer in four is called"
      subtitle={TEST}
      models={models.moneyModels}
      currency="EUR"
      threshold={threshold}
      onThreshold={setThreshold}
      thresholdLabel="Call when the predicted probability is above"
    />
  );
}

function Serving() {
  const [selected, setSelected] = useState('api');
  return (
    <Flow
      title="Three replicas are full at eight in the evening"
      subtitle="simulated day, 180,000 requests"
      columns={[
        [{ id: 'client', label: 'Shop', detail: '74 requests/s at peak' }],
        [{ id: 'cache', label: 'Cache', detail: '31 % of answers', load: 0.4 }],
        [{ id: 'api', label: 'API', detail: '3 replicas', load: 0.93, tone: 'warning' }],
        [
          { id: 'model', label: 'Boosting', detail: '12 ms, 1.4 MB' },
          { id: 'rule', label: 'Rule', detail: 'fallback' },
        ],
      ]}
      arrows={['HTTPS', 'miss', undefined]}
      selectedId={selected}
      onSelect={setSelected}
    />
  );
}

export function Charts() {
  return (
    <>
      <Sample name="LineCurves: ROC">
        <LineCurves
          title="Boosting finds 71 % of churners while calling 19 % of the others"
          subtitle={TEST}
          curves={models.rocCurves}
          x={{ label: 'Called although they stay (false positive rate)', domain: [0, 1], format: percent }}
          y={{ label: 'Churners found (true positive rate)', domain: [0, 1], format: percent }}
          references={[{ type: 'diagonal', label: 'chance' }]}
          points={[{ x: 0.192, y: 0.83, label: 'your threshold', curveId: 'boosting' }]}
        />
      </Sample>
      <Sample name="LineCurves: precision and recall">
        <LineCurves
          title="Nine of ten calls are right only up to a third of the churners"
          subtitle={TEST}
          curves={models.prCurves}
          x={{ label: 'Churners found (recall)', domain: [0, 1], format: percent }}
          y={{ label: 'Calls that are right (precision)', domain: [0, 1], format: percent }}
          references={[{ type: 'horizontal', y: 0.265, label: 'calling everyone' }]}
        />
      </Sample>
      <Sample name="MoneyCurve" wide>
        <Money />
      </Sample>
      <Sample name="DotInterval" wide>
        <DotInterval
          title="Boosting leads, but not by more than luck: four models overlap"
          subtitle="5-fold cross-validation on the training split, n = 5,634; bars: 95 % interval, dots: folds"
          rows={models.board}
          metric={{ label: 'Area under the ROC curve' }}
          reference={{ value: 0.5, label: 'chance' }}
        />
      </Sample>
      <Sample name="PromiseDots" wide>
        <PromiseDots
          title="Oversampling before the split promises 0.15 ROC AUC that is not there (€3,000 per 1,000 decisions)"
          subtitle="boosting, 5 folds on n = 600; hold-out: n = 200 kept aside; 95 % intervals"
          rows={models.promises}
          metric={{ label: 'ROC AUC, higher is better' }}
          names={{
            honest: 'Honest cross-validation',
            leaky: 'Leaky cross-validation',
            held: 'Hold-out, after leaking',
            note: 'too good by · per 1,000',
          }}
          selectedId="oversample"
        />
      </Sample>
      <Sample name="LearningCurve">
        <LearningCurve
          title="After round 58 boosting learns the training rows by heart"
          subtitle="fold 1 of 5, n = 4,507 to learn, 1,127 to judge"
          runs={models.learningRuns}
          stepLabel="Round"
          lossLabel="Log loss"
        />
      </Sample>
      <Sample name="ResidualScatter">
        <ResidualScatter
          title="Dear houses are missed by more, and mostly too low"
          subtitle="test split, 5,000 of 5,000 rows"
          model={{ id: 'rf', label: 'Random forest', kind: 'forest' }}
          yPred={data.predicted}
          yTrue={data.actual}
          valueLabel="sale price (USD)"
          format={formatCompact}
        />
      </Sample>
      <Sample name="ConfusionMatrix">
        <ConfusionMatrix
          title="At this threshold 83 churners go unnoticed"
          subtitle={`${TEST}, threshold 0.42`}
          labels={['Stays', 'Churns']}
          counts={[
            [861, 174],
            [83, 291],
          ]}
          cellNames={[
            ['rightly left alone', 'called for nothing'],
            ['missed churners', 'churners found'],
          ]}
        />
      </Sample>
      <Sample name="Histogram: overlaid">
        <Histogram
          title="Most who leave, leave in their first year"
          subtitle="all rows, n = 7,043"
          edges={data.tenureEdges}
          groups={data.tenure}
          x={{ label: 'Months with the company' }}
          mode="overlaid"
        />
      </Sample>
      <Sample name="Histogram: stacked">
        <Histogram
          title="Two crowds: the new and the very loyal"
          subtitle="all rows, n = 7,043"
          edges={data.tenureEdges}
          groups={data.tenure}
          x={{ label: 'Months with the company' }}
          marks={[{ x: 29, label: 'median 29' }]}
        />
      </Sample>
      <Sample name="CategoryBars">
        <CategoryBars
          title="Monthly contracts churn fifteen times as often as two-year ones"
          subtitle="all rows, n = 7,043"
          categories={data.contracts}
          rest={{ levels: 14, count: 96 }}
          targetLabel="Churned"
          overallShare={0.265}
        />
      </Sample>
      <Sample name="TimeSeriesBand" wide>
        <TimeSeriesBand
          title="Since day 48 the model finds less than we promised"
          subtitle="online, 700 labelled requests a day, 95 % interval"
          at={data.days}
          value={data.online}
          low={data.onlineLow}
          high={data.onlineHigh}
          x={{ label: 'Day' }}
          y={{ label: 'Area under the ROC curve' }}
          offline={{ value: 0.848, low: 0.831, high: 0.865, label: 'offline, test split' }}
          others={[{ label: 'Estimated without labels', value: data.estimated }]}
          events={[
            { at: 30, label: 'labels stop' },
            { at: 42, label: 'drift starts', warning: true },
          ]}
        />
      </Sample>
      <Sample name="LatencyHistogram">
        <LatencyHistogram
          title="3 % of answers come later than agreed"
          subtitle="simulated day, 180,412 requests"
          edges={data.latencyEdges}
          counts={data.latencyCounts}
          percentiles={[
            { p: 50, ms: 19 },
            { p: 95, ms: 62 },
            { p: 99, ms: 188 },
          ]}
          limitMs={150}
        />
      </Sample>
      <Sample name="LoadByHour">
        <LoadByHour
          title="At eight in the evening answers take nine times as long"
          subtitle="simulated day, 3 replicas"
          requests={data.hourly}
          p95={data.hourlyP95}
          failed={data.hourlyFailed}
          limitMs={150}
        />
      </Sample>
      <Sample name="MeasureDots" wide>
        <MeasureDots
          title="tenure and contract say most about churn; 1 column says no more than noise"
          subtitle="training rows, n = 4,225; 95 % bootstrap intervals"
          rowLabel="Column"
          measures={data.measures}
          rows={data.measuredColumns}
        />
      </Sample>
      <Sample name="IntervalBar">
        <IntervalBar
          title="B keeps more customers; the experiment cannot say how many more"
          subtitle="14 days, 21,960 customers, 95 % interval"
          rows={[
            { id: 'main', label: 'Customers kept', estimate: 1.42, interval: [0.31, 2.53], truth: 0.9 },
            { id: 'guard', label: 'Complaints', estimate: -0.08, interval: [-0.5, 0.34], truth: 0 },
            { id: 'none', label: 'Revenue after a year', estimate: Number.NaN },
          ]}
          xLabel="B − A (percentage points)"
          format={points}
          indifferent={[-0.2, 0.2]}
          sides={['A is better', 'B is better']}
        />
      </Sample>
      <Sample name="AssociationHeatmap">
        <AssociationHeatmap
          title="tenure and total_charges go together most (0.83)"
          subtitle="7,043 rows; ordered so that columns that go together stand together"
          names={data.together.names}
          values={data.together.values}
          measureOf={() => 'strength'}
          selected={[0, 1]}
        />
      </Sample>
      <Sample name="BinnedScatter">
        <BinnedScatter
          title="The larger tenure, the larger total_charges"
          subtitle="rows with both, n = 7,032"
          xEdges={data.binsOf(24)}
          yEdges={data.binsOf(20)}
          counts={data.cloud}
          x={{ label: 'tenure' }}
          y={{ label: 'total_charges' }}
        />
      </Sample>
      <Sample name="BoxRows">
        <BoxRows
          title="monthly_charges is highest for “Fiber optic” (median 92)"
          subtitle="bar: middle half, pale: 90 % of the rows, line: median"
          rows={data.charges}
          value={{ label: 'monthly_charges' }}
        />
      </Sample>
      <Sample name="StackedShares">
        <StackedShares
          title="payment_method and contract go together"
          subtitle="rows with both, n = 7,043"
          rows={['Electronic check', 'Mailed check', 'Something with a very long name that does not fit']}
          parts={['Month-to-month', 'One year', 'Two year']}
          counts={[
            [1850, 347, 168],
            [893, 337, 382],
            [589, 391, 564],
          ]}
        />
      </Sample>
      <Sample name="Flow" wide>
        <Serving />
      </Sample>
    </>
  );
}
