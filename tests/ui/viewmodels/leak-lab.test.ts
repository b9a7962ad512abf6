import { describe, expect, it } from 'vitest';
import { CLOSED_LAB, SINS } from '../../../src/pipeline/project/spec/leak-lab';
import type { Views } from '../../../src/pipeline/project/views';
import {
  type LabView,
  labDetail,
  labFinding,
  labRows,
  labSubtitle,
  opened,
  sinsFor,
  turned,
  worst,
} from '../../../src/ui/viewmodels/leak-lab';

const of = (value: number, half = 0.01) => ({ value, low: value - half, high: value + half });
const view = (gain: number, change: Partial<LabView> = {}): LabView => ({
  honest: of(0.7),
  leaky: of(0.7 + gain),
  held: of(0.69),
  inflation: of(gain),
  money: { honest: of(1), leaky: of(1.3), held: of(1), inflation: of(0.31, 0.02) },
  n: 500,
  blocksLeftOut: 0,
  sins: ['select'],
  model: 'boosting',
  metric: { id: 'roc_auc', term: 'ROC AUC', greaterIsBetter: true },
  rows: 1500,
  copies: 0,
  kind: 'stratified',
  folds: 5,
  heldOut: { from: 'kept-aside', n: 500 },
  dependence: null,
  encode: null,
  future: null,
  noise: 0,
  kept: null,
  ...change,
});
const proposal = (change: Partial<Views['splitProposal']>): Views['splitProposal'] => ({
  kind: 'stratified',
  groups: [],
  time: null,
  reason: 'Because.',
  clear: true,
  columns: { times: ['when'], groups: ['who'] },
  ...change,
});

describe('the finding of the lab', () => {
  it('names the points and the money that are not there', () => {
    expect(labFinding('select', view(0.083), 'EUR')).toBe(
      'Selecting features before the split promises 0.083 ROC AUC that is not there (€310 per 1,000 decisions)',
    );
    const lower = view(0.4, { metric: { id: 'rmse', term: 'RMSE', greaterIsBetter: false } });
    expect(labFinding('dependence', lower, 'EUR')).toContain('promises 0.400 less RMSE than there is (€310');
  });

  it('says when a promise is no better than chance, or has no value', () => {
    expect(labFinding('prepare', view(0.004), 'EUR')).toContain('no more here than chance');
    expect(labFinding('prepare', view(Number.NaN), 'EUR')).toContain('undefined');
  });

  it('is about the surest large one, of single switches', () => {
    const results = { prepare: view(0.001), future: view(0.1), select: view(0.05), together: view(0.3) };
    expect(worst(results)).toBe('future');
    expect(worst({ together: view(0.3) })).toBe('together');
    expect(worst({ select: view(Number.NaN) })).toBeUndefined();
    expect(worst({})).toBeUndefined();
  });

  it('says where the hold-out is from, and what was done to the data', () => {
    expect(labSubtitle(view(0.1))).toContain('the test set stays sealed');
    const after = view(0.1, { heldOut: { from: 'test', n: 80 } });
    expect(labSubtitle(after)).toContain('opened before, n = 80');
    const much = view(0.1, {
      future: { column: 'cost' },
      encode: 'who',
      kept: 20,
      noise: 1000,
      copies: 1200,
      blocksLeftOut: 1,
      dependence: { kind: 'group', columns: ['who'] },
    });
    for (const word of ['cost', 'who whole', '1,000 columns', '1,200 copies', '1 of 5']) {
      expect(labDetail(much)).toContain(word);
    }
  });

  it('is a row per comparison', () => {
    const [row] = labRows({ together: view(0.2) }, 'EUR');
    expect(row).toMatchObject({ label: 'All of them together', note: '+0.200 · €310' });
  });
});

describe('the switches', () => {
  it('leave out what means nothing for a number', () => {
    expect(sinsFor('binary').map(({ id }) => id)).toEqual([...SINS]);
    expect(sinsFor('regression').map(({ id }) => id)).not.toContain('oversample');
  });

  it('open with what hangs together only where the data say what that is', () => {
    expect(opened(CLOSED_LAB, proposal({})).sins).toEqual(CLOSED_LAB.sins);
    expect(opened(CLOSED_LAB, proposal({ time: 'when' })).sins).toContain('dependence');
  });

  it('take a column where the data suggest none', () => {
    expect(turned(CLOSED_LAB, 'dependence', true, proposal({})).dependence).toEqual({
      kind: 'group',
      columns: ['who'],
    });
    expect(turned(CLOSED_LAB, 'dependence', true, proposal({ time: 'when' })).dependence).toBeNull();
    expect(turned(CLOSED_LAB, 'select', false, undefined).sins).not.toContain('select');
  });
});
