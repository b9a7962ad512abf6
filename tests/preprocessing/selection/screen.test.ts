import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { createRandom } from '../../../src/pipeline/core/random';
import { judgeColumns } from '../../../src/pipeline/preprocessing/selection/judge-columns';
import { PROBE, screenColumns } from '../../../src/pipeline/preprocessing/selection/screen-columns';
import { encodeTarget } from '../../../src/pipeline/preprocessing/target';
import { readCsv } from '../../../src/pipeline/table/csv/read-csv';

const OPTIONS = { resamples: 30, shuffles: 60, seed: 5 };

/** A table of noise, two planted columns, one that never varies, one with gaps. */
async function planted(seed: number, n = 300, informative = true) {
  const random = createRandom(seed);
  const lines = ['strong,named,holes,noise1,noise2,many,flat,label,amount'];
  for (let i = 0; i < n; i++) {
    const y = random.integer(2);
    const strong = random.normal() + (informative ? 1.2 * y : 0);
    const named = informative && random.uniform() < 0.7 ? ['a', 'b'][y] : ['a', 'b', 'c'][random.integer(3)];
    const holes = random.uniform() < 0.2 ? '' : random.normal();
    const many = `m${random.integer(40)}`;
    const amount = (informative ? 2 * strong : 0) + random.normal();
    lines.push(
      `${strong},${named},${holes},${random.normal()},${random.normal()},${many},1,${y ? 'yes' : 'no'},${amount}`,
    );
  }
  const { table } = await readCsv(new TextEncoder().encode(lines.join('\n')), {}, createContext());
  return table;
}

const COLUMNS = ['strong', 'named', 'holes', 'noise1', 'noise2', 'many', 'flat', PROBE];

async function judge(seed: number, task: 'binary' | 'regression', informative = true, options = OPTIONS) {
  const table = await planted(seed, 300, informative);
  const target = encodeTarget(table, task === 'binary' ? 'label' : 'amount', task, null);
  return judgeColumns(await screenColumns(table, target, target.rows, COLUMNS, options, createContext()));
}

describe('what is likely to drive the target', () => {
  for (const task of ['binary', 'regression'] as const) {
    it(`puts the planted columns above noise: ${task}`, async () => {
      const judged = await judge(1, task);
      const above = judged.filter((column) => column.aboveNoise).map(({ name }) => name);
      expect(above).toContain('strong');
      if (task === 'binary') expect(above).toContain('named');
      expect(judged.slice(0, 2).map(({ name }) => name)).toContain('strong');
      for (const noise of ['noise1', 'noise2', 'holes', 'many', 'flat', PROBE])
        expect(above).not.toContain(noise);
    });
  }

  it('finds nothing in noise, or hardly ever', async () => {
    let found = 0;
    for (let seed = 0; seed < 12; seed++) {
      const judged = await judge(100 + seed, 'binary', false, { ...OPTIONS, resamples: 0, shuffles: 40 });
      if (judged.some(({ aboveNoise, name }) => aboveNoise && name !== PROBE)) found++;
    }
    // P(more than 3 of 12 | 5 %) = 0.002
    expect(found).toBeLessThanOrEqual(3);
  }, 30_000);

  it('says what is undefined, and of how many rows it speaks', async () => {
    const judged = await judge(2, 'binary');
    const flat = judged.find(({ name }) => name === 'flat')!;
    expect(flat.measures.pearson!.value).toBeNaN();
    expect(flat.measures.cramersV!.value).toBeNaN();
    expect(flat.rank).toBe(judged.length);
    expect(flat.aboveNoise).toBe(false);
    const named = judged.find(({ name }) => name === 'named')!;
    expect(named.measures.pearson).toBeUndefined();
    expect(named.measures.chi2!.n).toBe(300);
  });

  it('keeps values inside their intervals and places inside theirs', async () => {
    for (const { rank, rankLow, rankHigh, measures } of await judge(3, 'regression')) {
      expect(rankLow).toBeLessThanOrEqual(rank);
      expect(rankHigh).toBeGreaterThanOrEqual(rank);
      for (const { value, low, high } of Object.values(measures)) {
        if (Number.isNaN(value)) continue;
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      }
    }
  });

  it('does not hang on the order of the rows, nor on which columns are asked for together', async () => {
    const table = await planted(4);
    const target = encodeTarget(table, 'label', 'binary', null);
    const screen = (rows: Int32Array, names: string[]) =>
      screenColumns(table, target, rows, names, { resamples: 2, shuffles: 2, seed: 1 }, createContext());
    const whole = await screen(target.rows, COLUMNS);
    const alone = await screen(target.rows, ['noise2']);
    expect(alone[0]).toEqual(whole.find(({ name }) => name === 'noise2'));
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const shuffled = createRandom(seed).shuffle(target.rows.slice());
        for (const [c, { name, measures }] of (await screen(shuffled, COLUMNS)).entries()) {
          for (const [id, { value }] of Object.entries(measures)) {
            const before = whole[c]!.measures[id as keyof typeof measures]!.value;
            // Noise that breaks ties is dealt to other rows.
            const digits = id === 'mutualInformation' && (name === 'flat' || name === 'holes') ? 1 : 9;
            if (Number.isNaN(before)) expect(value).toBeNaN();
            else expect(value).toBeCloseTo(before, digits);
          }
        }
      }),
      { numRuns: 5 },
    );
  });
});
