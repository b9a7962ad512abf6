import { describe, expect, it } from 'vitest';
import { createProject, withProposal } from '../../../src/pipeline/project/spec/defaults';
import { parseProject } from '../../../src/pipeline/project/spec/project';
import { defaultSplit } from '../../../src/pipeline/project/spec/split';
import type { Views } from '../../../src/pipeline/project/views';
import { follows, overlaps, splitForTask, withKind } from '../../../src/ui/viewmodels/split';

type Proposal = Views['splitProposal'];
const proposal = (change: Partial<Proposal>): Proposal => ({
  kind: 'stratified',
  groups: [],
  time: null,
  reason: 'Because.',
  clear: true,
  columns: { times: ['when', 'n'], groups: ['who', 'fold', 'n'] },
  ...change,
});

describe('the kind of a split', () => {
  it('comes with the column that the data suggest, and keeps one that was chosen', () => {
    const plain = defaultSplit('random');
    expect(withKind(plain, 'time', proposal({})).time.column).toBe('when');
    expect(withKind(plain, 'group', proposal({ groups: ['who'] })).groups).toEqual(['who']);
    expect(withKind(plain, 'predefined', proposal({})).column).toBe('fold');
    const chosen = { ...plain, groups: ['n'] };
    expect(withKind(chosen, 'stratified-group', proposal({ groups: ['who'] })).groups).toEqual(['n']);
  });

  it('follows a proposal or does not', () => {
    const timed = proposal({ kind: 'time', time: 'when' });
    expect(follows(defaultSplit('stratified'), timed)).toBe(false);
    expect(follows(withProposal(defaultSplit('stratified'), timed), timed)).toBe(true);
    const grouped = proposal({ kind: 'group', groups: ['who'] });
    expect(follows({ ...defaultSplit('stratified-group'), groups: ['who'] }, grouped)).toBe(true);
    expect(follows({ ...defaultSplit('group'), groups: ['n'] }, grouped)).toBe(false);
    expect(follows(defaultSplit('predefined'), grouped)).toBe(true);
    expect(follows(defaultSplit('stratified'), proposal({ kind: 'random' }))).toBe(true);
    expect(follows(defaultSplit('random'), proposal({}))).toBe(false);
  });

  it('goes with the task only where nothing orders or groups the rows', () => {
    expect(splitForTask(defaultSplit('stratified'), 'regression').kind).toBe('random');
    expect(splitForTask(defaultSplit('random'), 'binary').kind).toBe('stratified');
    expect(splitForTask(defaultSplit('time'), 'binary').kind).toBe('time');
  });
});

describe('a new project', () => {
  const identity = { hash: 'h', fileName: 'a.csv', bytes: 1, bundled: null };
  const target = { target: 'y', task: 'binary' as const, positive: null };
  const timed = { kind: 'time' as const, groups: [], time: 'when', clear: true };

  it('takes a proposal that is clear and no other', () => {
    expect(createProject(identity, target, {}, timed).features.split).toMatchObject({
      kind: 'time',
      time: { column: 'when' },
    });
    expect(createProject(identity, target, {}, { ...timed, clear: false }).features.split.kind).toBe(
      'stratified',
    );
  });

  it('written before there were kinds still opens', () => {
    const project = createProject(identity, target);
    const old = (stratify: boolean) => ({
      ...project,
      features: { ...project.features, split: { validation: 0.2, test: 0.2, stratify } },
    });
    expect(parseProject(old(true)).features.split).toEqual(defaultSplit('stratified'));
    expect(parseProject(old(false)).features.split).toEqual(defaultSplit('random'));
  });
});

describe('overlaps', () => {
  it('are said of times and groups that lie in several parts, and of nothing else', () => {
    const parts = <T>(value: T) => ({ train: value, validation: value, test: value, unused: value });
    const split = (overlap: number, parted: number): Views['split'] => ({
      ...parts(10),
      kind: 'random',
      warnings: [],
      classCounts: { train: [], validation: [], test: [] },
      picture: {
        time: {
          column: 'when',
          isDate: true,
          edges: [0, 1],
          counts: parts([1]),
          span: parts<[number, number]>([0, 1]),
          overlap,
        },
        groups: { columns: ['who'], groups: 9, parted, perPart: parts(3), largest: [] },
      },
    });
    expect(overlaps(split(0, 0))).toEqual([]);
    const said = overlaps(split(4, 2));
    expect(said[0]).toContain('“when”');
    expect(said[1]).toContain('2 of 9 values of “who”');
  });
});
