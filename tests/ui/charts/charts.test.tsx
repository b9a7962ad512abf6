// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { AssociationHeatmap } from '../../../src/ui/charts/AssociationHeatmap';
import { BinnedScatter } from '../../../src/ui/charts/BinnedScatter';
import { BoxRows } from '../../../src/ui/charts/BoxRows';
import { CategoryBars } from '../../../src/ui/charts/CategoryBars';
import { ConfusionMatrix } from '../../../src/ui/charts/ConfusionMatrix';
import { DotInterval } from '../../../src/ui/charts/DotInterval';
import { Flow } from '../../../src/ui/charts/Flow';
import { Histogram } from '../../../src/ui/charts/Histogram';
import { IntervalBar } from '../../../src/ui/charts/IntervalBar';
import { LatencyHistogram } from '../../../src/ui/charts/LatencyHistogram';
import { LearningCurve } from '../../../src/ui/charts/LearningCurve';
import { LineCurves } from '../../../src/ui/charts/LineCurves';
import { LoadByHour } from '../../../src/ui/charts/LoadByHour';
import { MeasureDots } from '../../../src/ui/charts/MeasureDots';
import { MoneyCurve } from '../../../src/ui/charts/MoneyCurve';
import { PromiseDots } from '../../../src/ui/charts/PromiseDots';
import { ResidualScatter } from '../../../src/ui/charts/ResidualScatter';
import { StackedShares } from '../../../src/ui/charts/StackedShares';
import { TimeSeriesBand } from '../../../src/ui/charts/TimeSeriesBand';
import { show } from '../components/render';

const boosting = { id: 'b', label: 'Boosting', kind: 'boosting' } as const;
const ridge = { id: 'r', label: 'Ridge', kind: 'linear' } as const;
const title = 'The finding, as a sentence';
const axes = { x: { label: 'Called' }, y: { label: 'Found' } };

type State = { undefinedBecause?: string };

/** Each chart with a few data and, when `blank`, with none. */
const charts: [string, (blank: boolean, state: State) => ReactElement][] = [
  [
    'LineCurves',
    (blank, state) => (
      <LineCurves
        title={title}
        {...state}
        {...axes}
        curves={blank ? [] : [{ ...boosting, x: [0, 0.2, 1], y: [0, 0.7, 1] }]}
      />
    ),
  ],
  [
    'MoneyCurve',
    (blank, state) => (
      <MoneyCurve
        title={title}
        {...state}
        currency="EUR"
        threshold={0.5}
        models={blank ? [] : [{ ...boosting, thresholds: [1, 0.5, 0], money: [0, 900, -400] }]}
      />
    ),
  ],
  [
    'Histogram',
    (blank, state) => (
      <Histogram
        title={title}
        {...state}
        edges={[0, 1, 2]}
        groups={blank ? [] : [{ label: 'Rows', counts: [3, 4] }]}
        x={axes.x}
      />
    ),
  ],
  [
    'CategoryBars',
    (blank, state) => (
      <CategoryBars
        title={title}
        {...state}
        categories={
          blank
            ? []
            : [
                { label: 'a', count: 3 },
                { label: null, count: 1 },
              ]
        }
      />
    ),
  ],
  [
    'ResidualScatter',
    (blank, state) => (
      <ResidualScatter
        title={title}
        {...state}
        model={ridge}
        yPred={blank ? [] : [1, 2]}
        yTrue={blank ? [] : [2, 2]}
        valueLabel="price"
      />
    ),
  ],
  [
    'ConfusionMatrix',
    (blank, state) => (
      <ConfusionMatrix
        title={title}
        {...state}
        labels={['no', 'yes']}
        counts={
          blank
            ? [
                [0, 0],
                [0, 0],
              ]
            : [
                [8, 2],
                [1, 3],
              ]
        }
      />
    ),
  ],
  [
    'DotInterval',
    (blank, state) => (
      <DotInterval
        title={title}
        {...state}
        rows={blank ? [] : [{ ...ridge, value: 0.8, interval: [0.7, 0.9] }]}
        metric={axes.y}
      />
    ),
  ],
  [
    'PromiseDots',
    (blank, state) => (
      <PromiseDots
        title={title}
        {...state}
        rows={
          blank
            ? []
            : [
                {
                  id: 'select',
                  label: 'Select before the split',
                  honest: { value: 0.5, interval: [0.4, 0.6] },
                  leaky: { value: 0.9, interval: [0.85, 0.95] },
                  held: { value: Number.NaN, interval: [Number.NaN, Number.NaN] },
                  note: '+0.4',
                },
              ]
        }
        metric={axes.y}
        names={{ honest: 'Honest', leaky: 'Leaky', held: 'Hold-out', note: 'too good by' }}
      />
    ),
  ],
  [
    'TimeSeriesBand',
    (blank, state) => (
      <TimeSeriesBand
        title={title}
        {...state}
        {...axes}
        at={blank ? [] : [1, 2, 3]}
        value={blank ? [] : [0.8, Number.NaN, 0.7]}
      />
    ),
  ],
  [
    'LatencyHistogram',
    (blank, state) => (
      <LatencyHistogram
        title={title}
        {...state}
        edges={[1, 10, 100]}
        counts={blank ? [0, 0] : [5, 6]}
        percentiles={[{ p: 95, ms: 80 }]}
        limitMs={50}
      />
    ),
  ],
  [
    'LoadByHour',
    (blank, state) => (
      <LoadByHour
        title={title}
        {...state}
        requests={blank ? [] : [4, 0]}
        p95={blank ? [] : [30, Number.NaN]}
      />
    ),
  ],
  [
    'IntervalBar',
    (blank, state) => (
      <IntervalBar
        title={title}
        {...state}
        xLabel="B − A"
        rows={blank ? [] : [{ id: 'x', label: 'Kept', estimate: 1.4, interval: [0.3, 2.5], truth: 0.9 }]}
      />
    ),
  ],
  [
    'MeasureDots',
    (blank, state) => (
      <MeasureDots
        title={title}
        {...state}
        rowLabel="Column"
        measures={[
          { id: 'r', label: 'Pearson' },
          { id: 'f', label: 'F', root: true },
        ]}
        rows={
          blank
            ? []
            : [
                { id: 'a', label: 'tenure', cells: { r: { value: 0.4, interval: [0.3, 0.5], noise: 0.1 } } },
                { id: 'b', label: 'spend', joined: true, cells: { f: { value: Number.POSITIVE_INFINITY } } },
                {
                  id: 'c',
                  label: 'probe',
                  reference: true,
                  muted: true,
                  cells: { r: { value: Number.NaN } },
                },
              ]
        }
      />
    ),
  ],
  [
    'LearningCurve',
    (blank, state) => (
      <LearningCurve
        title={title}
        {...state}
        runs={blank ? [] : [{ ...boosting, train: [3, 2], validation: [3, 2.5], best: 1 }]}
        stepLabel="Round"
        lossLabel="Loss"
      />
    ),
  ],
  [
    'AssociationHeatmap',
    (blank, state) => (
      <AssociationHeatmap
        title={title}
        {...state}
        names={blank ? [] : ['tenure', 'charges']}
        values={
          blank
            ? []
            : [
                [1, -0.4],
                [-0.4, 1],
              ]
        }
        measureOf={() => 'r'}
      />
    ),
  ],
  [
    'BinnedScatter',
    (blank, state) => (
      <BinnedScatter
        title={title}
        {...state}
        {...axes}
        xEdges={[0, 1, 2]}
        yEdges={[0, 10]}
        counts={blank ? [[0, 0]] : [[3, 1]]}
      />
    ),
  ],
  [
    'BoxRows',
    (blank, state) => (
      <BoxRows
        title={title}
        {...state}
        value={axes.x}
        rows={blank ? [] : [{ label: 'basic', n: 9, low: 1, q25: 2, median: 3, q75: 4, high: 9 }]}
      />
    ),
  ],
  [
    'StackedShares',
    (blank, state) => (
      <StackedShares
        title={title}
        {...state}
        rows={blank ? [] : ['a', 'b']}
        parts={['yes', 'no']}
        counts={[
          [3, 1],
          [0, 2],
        ]}
      />
    ),
  ],
];

describe.each(charts)('%s', (_name, chart) => {
  it('is a figure named by its finding, with a picture and its data to read', () => {
    show(chart(false, {}));
    const figure = screen.getByRole('figure', { name: title });
    expect(figure.querySelector('[role="img"], [role="group"]')).not.toBeNull();
    expect(within(figure).getAllByRole('table').length).toBeGreaterThan(0);
  });

  it('turns into a table and back', () => {
    show(chart(false, {}));
    fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
    expect(screen.getByRole('region', { name: title })).toBeDefined();
    expect(screen.getAllByRole('columnheader').length).toBeGreaterThan(1);
    fireEvent.click(screen.getByRole('button', { name: 'Show as picture' }));
    expect(screen.queryByRole('region', { name: title })).toBeNull();
  });

  it('says what to do when there is nothing, and offers no empty table', () => {
    show(chart(true, {}));
    expect(screen.getByText('Nothing to show yet.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Show as table' })).toBeNull();
  });

  it('says why when it is undefined', () => {
    show(chart(false, { undefinedBecause: 'no label has come yet.' }));
    expect(screen.getByText(/because no label has come yet\./).textContent).toBe(
      'Undefined because no label has come yet.',
    );
    expect(screen.queryByRole('img')).toBeNull();
  });
});

it('copies its data as CSV, and says so', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  show(<LineCurves title={title} {...axes} curves={[{ ...ridge, x: [0, 1], y: [0.25, 1] }]} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy as CSV' }));
  expect(await screen.findByText('Copied')).toBeDefined();
  expect(writeText).toHaveBeenCalledWith('Model,Called,Found\r\nRidge,0,0.25\r\nRidge,1,1\r\n');
  writeText.mockRejectedValue(new Error('denied'));
  fireEvent.click(screen.getByRole('button', { name: 'Copy as CSV' }));
  expect(await screen.findByText(/refused to copy/)).toBeDefined();
});

it('draws as many axes ticks as fit, with units', () => {
  show(
    <LineCurves
      title={title}
      curves={[{ ...ridge, x: [0, 1], y: [0, 1] }]}
      x={{ label: 'Called', domain: [0, 1], format: (v) => `${v * 100} %` }}
      y={axes.y}
    />,
  );
  expect(within(screen.getByRole('img')).getByText('100 %')).toBeDefined();
});

describe('the threshold', () => {
  const models = [{ ...boosting, thresholds: [1, 0.5, 0], money: [0, 900, -400] }];

  it('moves by keys and reports what each model earns there', async () => {
    const onThreshold = vi.fn();
    show(
      <MoneyCurve title={title} currency="EUR" models={models} threshold={0.5} onThreshold={onThreshold} />,
    );
    const slider = screen.getByRole('slider', { name: 'Threshold' });
    expect(slider.getAttribute('aria-valuetext')).toBe('0.50: Boosting €900');
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    fireEvent.keyDown(slider, { key: 'PageUp' });
    expect(slider.getAttribute('aria-valuenow')).toBe('0.61');
    await vi.waitFor(() => expect(onThreshold).toHaveBeenLastCalledWith(0.61));
    fireEvent.keyDown(slider, { key: 'End' });
    expect(slider.getAttribute('aria-valuetext')).toBe('1.00: Boosting €0');
    fireEvent.keyDown(slider, { key: 'ArrowRight' });
    expect(slider.getAttribute('aria-valuenow')).toBe('1');
  });

  it('stands still without a listener', () => {
    show(<MoneyCurve title={title} currency="EUR" models={models} threshold={0.5} />);
    const slider = screen.getByRole('slider');
    fireEvent.keyDown(slider, { key: 'End' });
    expect(slider.getAttribute('aria-valuenow')).toBe('0.5');
    expect(slider.getAttribute('aria-disabled')).toBe('true');
  });

  it('follows its prop', () => {
    const { rerender } = show(<MoneyCurve title={title} currency="EUR" models={models} threshold={0.5} />);
    rerender(<MoneyCurve title={title} currency="EUR" models={models} threshold={0.25} />);
    expect(screen.getByRole('slider').getAttribute('aria-valuenow')).toBe('0.25');
  });
});

it('a confusion matrix has the share of each actual class, and none for a class without rows', () => {
  show(
    <ConfusionMatrix
      title={title}
      labels={['no', 'yes']}
      counts={[
        [30, 10],
        [0, 0],
      ]}
    />,
  );
  expect(screen.getByText('75.0 %')).toBeDefined();
  expect(screen.getAllByText('no rows')).toHaveLength(2);
});

it('the board chooses a model by click and by Enter, and spells out undefined', () => {
  const onSelect = vi.fn();
  const rows = [
    { ...boosting, value: 0.8412, interval: [0.82, 0.86] as const },
    { ...ridge, value: Number.NaN },
  ];
  show(<DotInterval title={title} rows={rows} metric={{ label: 'AUC' }} onSelect={onSelect} />);
  fireEvent.click(screen.getByRole('button', { name: 'Boosting: 0.84 (0.82 to 0.86)' }));
  fireEvent.keyDown(screen.getByRole('button', { name: 'Ridge: undefined' }), { key: 'Enter' });
  expect(onSelect.mock.calls).toEqual([['b'], ['r']]);
});

it('latency over the limit is set apart', () => {
  show(
    <LatencyHistogram
      title={title}
      edges={[1, 10, 100, 1000]}
      counts={[5, 6, 2]}
      percentiles={[{ p: 99, ms: 200 }]}
      limitMs={100}
    />,
  );
  expect(screen.getByText('Over the limit', { selector: 'li' })).toBeDefined();
  expect(screen.getByText('p99 200 ms')).toBeDefined();
  expect(screen.getByText('limit 100 ms')).toBeDefined();
});

it('a flow is chosen by its boxes', () => {
  const onSelect = vi.fn();
  show(
    <Flow
      title={title}
      columns={[[{ id: 'a', label: 'Shop' }], [{ id: 'b', label: 'API' }]]}
      selectedId="b"
      onSelect={onSelect}
    />,
  );
  expect(screen.getByRole('button', { name: 'API' }).getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Shop' }));
  expect(onSelect).toHaveBeenCalledWith('a');
});

it('a matrix of pairs is walked by arrows, reads each pair out, and opens it on Enter', async () => {
  const onSelect = vi.fn();
  const names = ['tenure', 'charges', 'age'];
  const values = [
    [1, -0.4, 0.1],
    [-0.4, 1, Number.NaN],
    [0.1, Number.NaN, 1],
  ];
  show(
    <AssociationHeatmap
      title={title}
      names={names}
      values={values}
      measureOf={() => 'r'}
      noteOf={(row, column) => (row + column === 1 ? 'twice looked at' : undefined)}
      onSelect={onSelect}
    />,
  );
  const area = screen.getByRole('button', { name: /^tenure and charges: r −0.40, twice looked at/ });
  fireEvent.click(area);
  expect(onSelect).toHaveBeenLastCalledWith(0, 1);
  fireEvent.keyDown(area, { key: 'ArrowRight' });
  fireEvent.keyDown(area, { key: 'ArrowDown' });
  expect(screen.getByRole('button', { name: /^charges and age: r undefined/ })).toBe(area);
  fireEvent.click(area);
  expect(onSelect).toHaveBeenLastCalledWith(1, 2);
  fireEvent.keyDown(area, { key: 'ArrowDown' });
  fireEvent.keyDown(area, { key: 'ArrowDown' });
  expect(area.getAttribute('aria-label')).toMatch(/^age: with itself/);
  fireEvent.click(area);
  expect(onSelect).toHaveBeenCalledTimes(2);
});
