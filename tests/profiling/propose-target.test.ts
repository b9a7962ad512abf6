import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { profileTable } from '../../src/pipeline/profiling/profile-table';
import { proposeTarget } from '../../src/pipeline/profiling/propose-target';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';

async function propose(bytes: Uint8Array, target?: string) {
  const { table } = await readCsv(bytes);
  return proposeTarget(table, await profileTable(table), target);
}

const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

describe('proposeTarget', () => {
  it.each([
    ['telco_churn', { target: 'churn', task: 'binary', positive: 'Yes' }],
    ['ames_housing', { target: 'Sale_Price', task: 'regression', positive: null }],
    ['penguins', { target: 'species', task: 'multiclass', positive: null }],
  ])('finds the target of %s', async (name, expected) => {
    const bytes = new Uint8Array(readFileSync(new URL(`../../datasets/${name}/data.csv`, import.meta.url)));
    const proposal = await propose(bytes);
    expect(proposal).toMatchObject(expected);
    expect(proposal.reason).toMatch(/^".+": .+\.$/);
  });

  it('takes a chosen column, whatever it is called', async () => {
    const file = encodeUtf8(
      `a,churn,n\n${lines(30, (i) => `${'xy'[i % 2]},${i % 2 ? 'yes' : 'no'},${i * 3}`)}\n`,
    );
    expect(await propose(file)).toMatchObject({ target: 'churn', task: 'binary', positive: 'yes' });
    expect(await propose(file, 'n')).toMatchObject({ target: 'n', task: 'regression', positive: null });
  });

  it('takes the rarer class where no name says which counts, and the last column where no name says which', async () => {
    const file = encodeUtf8(
      `a,b,zz\n${lines(30, (i) => `${i % 4},${i * 2},${i % 3 ? 'left-hand' : 'right-hand'}`)}\n`,
    );
    expect(await propose(file)).toMatchObject({ target: 'zz', task: 'binary', positive: 'right-hand' });
  });

  it('reads few integers as classes and never proposes names of rows', async () => {
    const file = encodeUtf8(
      `quality,mass,customer_id\n${lines(60, (i) => `${(i % 5) + 3},${(i * 7) % 31}.5,${i * 3 + 1000}`)}\n`,
    );
    expect(await propose(file)).toMatchObject({ target: 'quality', task: 'multiclass' });
  });
});
