import { describe, expect, it } from 'vitest';
import {
  type ImportanceView,
  importanceFinding,
  importanceRows,
  measuresShown,
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
});
