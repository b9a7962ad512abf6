import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeTarget } from '../../src/pipeline/preprocessing/target';
import { proposeSplit } from '../../src/pipeline/profiling/propose-split';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';

type Task = 'binary' | 'multiclass' | 'regression';

async function propose(bytes: Uint8Array, target: string, task: Task) {
  const { table } = await readCsv(bytes);
  return proposeSplit(table, encodeTarget(table, target, task));
}

const bundled = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../datasets/${name}/data.csv`, import.meta.url)));

const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
const file = (header: string, line: (i: number) => string, n = 200) =>
  encodeUtf8(`${header}\n${Array.from({ length: n }, (_, i) => line(i)).join('\n')}\n`);
const label = (i: number) => ['yes', 'no', 'no'][(i * 7) % 3];

describe('proposeSplit', () => {
  it.each([
    ['telco_churn', 'churn', 'binary', { kind: 'stratified', time: null, groups: [] }],
    ['penguins', 'species', 'multiclass', { kind: 'stratified', time: null, groups: [] }],
    ['ames_housing', 'Sale_Price', 'regression', { kind: 'time', time: 'Sale_Month', clear: false }],
    ['german_credit', 'risk', 'binary', { kind: 'stratified', time: null, groups: [] }],
    ['breast_cancer', 'diagnosis', 'binary', { kind: 'stratified', time: null, groups: [] }],
    ['chicago_ridership', 'ridership_k', 'regression', { kind: 'time', time: 'date', clear: true }],
    ['bird_strikes', 'damaged', 'binary', { kind: 'time', time: 'flight_date', clear: true }],
    [
      'spam_emails',
      'label',
      'binary',
      { kind: 'time', time: 'received_at', groups: ['sender_id'], clear: true },
    ],
  ] as [string, string, Task, object][])('%s', async (name, target, task, expected) => {
    const proposal = await propose(bundled(name), target, task);
    expect(proposal).toMatchObject(expected);
    expect(proposal.reason).toMatch(/\.$/);
  });

  it('a date in no order is a suggestion, one in order is clear; a date of birth is neither', async () => {
    const shuffled = (i: number) => day((i * 61) % 200);
    const loose = await propose(
      file('when,x,y', (i) => `${shuffled(i)},${i % 7},${label(i)}`),
      'y',
      'binary',
    );
    expect(loose).toMatchObject({ kind: 'time', time: 'when', clear: false });
    const record = await propose(
      file('when,x,y', (i) => `${day(i)},${i % 7},${label(i)}`),
      'y',
      'binary',
    );
    expect(record).toMatchObject({ kind: 'time', clear: true });
    const born = await propose(
      file('birth_date,x,y', (i) => `${day(i)},${i % 7},${label(i)}`),
      'y',
      'binary',
    );
    expect(born.kind).toBe('stratified');
  });

  it('an identifier that comes back groups; one that never does, or a column of few values, does not', async () => {
    const by = (id: (i: number) => string) =>
      propose(
        file('customer_id,x,y', (i) => `${id(i)},${(i * 13) % 97},${label(i)}`),
        'y',
        'binary',
      );
    expect(await by((i) => `c${i % 50}`)).toMatchObject({
      kind: 'group',
      groups: ['customer_id'],
      clear: true,
    });
    expect((await by((i) => `c${i}`)).kind).toBe('stratified');
    expect((await by((i) => `c${i % 3}`)).kind).toBe('stratified');
  });

  it('rows that are copies of one another are a group by all they say', async () => {
    const cell = (i: number, k: number) => ((i % 80) * 7919 + k * 31) % 1009;
    const copies = await propose(
      file('a,b,c,y', (i) => `${cell(i, 1)},${cell(i, 2)},${cell(i, 3)},${label(i)}`),
      'y',
      'binary',
    );
    expect(copies).toMatchObject({ kind: 'group', groups: ['a', 'b', 'c'] });
    expect(copies.reason).toContain('copies');
  });
});
