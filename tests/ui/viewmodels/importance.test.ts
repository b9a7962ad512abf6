import { describe, expect, it } from 'vitest';
import {
  eliminationFinding,
  type ImportanceView,
  importanceFinding,
  importanceRows,
  type ModelImportanceView,
  measuresShown,
  pathFinding,
  pathLines,
} from '../../../src/ui/viewmodels/importance';

const column = (name: string, rank: number, aboveNoise: boolean): ImportanceView['columns'][number] => ({
  name,
  rank,
  rankLow: rank,
  rankHigh: rank,
  aboveNoise,
  measures: {
    cramersV: { n: 10, value: 1 / rank, low: 0, high: 1, noise: 0.3, aboveNoise },
  },
});

const view = (columns: ImportanceView['columns'], groups: ImportanceView['groups'] = []): ImportanceView => ({
  n: 10,
  trainRows: 10,
  columns,
  groups,
  pairRows: 10,
  skipped: [],
  features: [],
  featureRows: 10,
});

const columns = [
  column('contract', 1, true),
  column('tenure', 2, true),
  column('gender', 3, false),
  column('random probe', 4, false),
  column('charges', 5, false),
];

describe('what is likely to drive the target', () => {
  it('names the two most telling columns and counts those that are noise, the probe left out', () => {
    expect(importanceFinding(view(columns), 'churn')).toBe(
      'contract and tenure say most about churn; 2 columns say no more than noise',
    );
    expect(importanceFinding(view(columns.slice(0, 1)), 'churn')).toBe('contract says most about churn');
    expect(importanceFinding(view(columns.slice(2)), 'churn')).toMatch(/^No column says more/);
  });

  it('puts columns that say the same under the first of them', () => {
    const rows = importanceRows(view(columns, [{ members: ['tenure', 'charges'], association: 0.9 }]));
    expect(rows.map(({ id, joined }) => [id, joined])).toEqual([
      ['contract', false],
      ['tenure', false],
      ['charges', true],
      ['gender', false],
      ['random probe', false],
    ]);
    expect(rows.map(({ muted }) => muted)).toEqual([false, false, true, true, true]);
    expect(rows[4]!.reference).toBe(true);
  });

  it('shows the measures that some column has', () => {
    expect(measuresShown(view(columns)).map(({ id }) => id)).toEqual(['cramersV']);
  });

  const measure = (value: number) => ({ value, low: 0, high: 1, noise: 0.2 });
  const asked = (name: string, value: number): ModelImportanceView['columns'][number] => ({
    name,
    permutation: measure(value),
    l1: measure(value),
    rfe: measure(value),
  });
  const models: ModelImportanceView = {
    treeRows: 10,
    linearRows: 10,
    columns: [asked('tenure', 0.4), asked('contract', 1), asked('gender', 0)],
    elimination: { counts: [1, 2, 8], mean: [0.7, 0.8, 0.75], std: [0, 0, 0], best: 2, probes: 5 },
    path: {
      shares: [1, 0.1],
      columns: [
        { name: 'tenure', sizes: [0, 0.5] },
        { name: 'contract', sizes: [0, 2] },
        { name: 'gender', sizes: [0, 0] },
      ],
    },
  };

  it('adds what models say, where they were asked', () => {
    expect(measuresShown(view(columns), models).map(({ id }) => id)).toEqual([
      'cramersV',
      'permutation',
      'l1',
      'rfe',
    ]);
    const [contract] = importanceRows(view(columns), models);
    expect(contract!.cells.l1).toEqual({ value: 1, interval: [0, 1], noise: 0.2 });
    const probe = importanceRows(view(columns), models).find(({ reference }) => reference)!;
    expect(probe.cells.l1).toBeUndefined();
  });

  it('says how few columns do as well, and which enter first', () => {
    expect(eliminationFinding(models)).toBe('2 columns do better than all of them');
    expect(pathFinding(models)).toBe('contract enters first, then tenure');
    const [first] = pathLines(models, 1);
    expect(first).toMatchObject({ label: 'contract', x: [-0, 1], y: [0, 2] });
  });
});
