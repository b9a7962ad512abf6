import type { Context } from '../../core/context';
import { createRandom, mixSeed, type Random } from '../../core/random';
import { getColumn, type Table } from '../../table/table';
import type { EncodedTarget } from '../target';
import { type ColumnSample, evenly, sampleColumn, sampleNumbers, sampleTarget } from './column-sample';
import { AS_THEY_ARE, bootstrapDraw, type Draw, halfDraw, shuffledDraw } from './draws';
import { MEASURES, type Measure, type MeasureId, measuresOf, mutualInformationOf } from './measures';

/** Rows that nearest neighbours are searched in: the cost grows faster than the rows. */
const NEIGHBOUR_ROWS = { classes: 2000, numbers: 1000 };
/** Halves that nearest neighbours are searched in: enough for a spread. */
const NEIGHBOUR_HALVES = 50;
/** Draws between two looks at the clock. */
const BATCH = 20;

export interface ScreenOptions {
  /** How often the rows are drawn again, for intervals. */
  resamples: number;
  /** How often the target is dealt to other rows, for what chance alone gives. */
  shuffles: number;
  /** Equal seeds give equal draws, whichever columns are asked for. */
  seed: number;
  /** Take these alone; absent: all. */
  measures?: readonly MeasureId[];
}

/** A measure of a column, of draws of its rows, and of the column with the target shuffled. */
export interface MeasureScreen {
  /** Rows it was taken of. */
  n: number;
  value: number;
  resampled: Float64Array;
  shuffled: Float64Array;
}

export interface ColumnScreen {
  name: string;
  measures: Partial<Record<MeasureId, MeasureScreen>>;
}

/** The name of the column of random numbers. */
export const PROBE = 'random probe';

/**
 * Takes every measure that makes sense of every column. Draws are the same for all columns, so that columns can be
 * set against each other draw by draw, and columns may be screened apart.
 * @param rows indices into the table that have a target; nothing else is looked at
 * @param names columns to screen; those that are neither amounts nor names are left out. `PROBE` is a column of
 * random numbers, unless the table has one of that name
 */
export async function screenColumns(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  names: readonly string[],
  options: ScreenOptions,
  context: Context,
): Promise<ColumnScreen[]> {
  const random = createRandom(mixSeed(options.seed, 'screen'));
  const some = evenly(rows, NEIGHBOUR_ROWS[target.task === 'regression' ? 'numbers' : 'classes']);
  const wide = await createDraws(rows.length, options, bootstrapDraw, random.derive('rows'), context);
  const narrow = await createDraws(
    some.length,
    { ...options, resamples: Math.min(options.resamples, NEIGHBOUR_HALVES) },
    halfDraw,
    random.derive('neighbours'),
    context,
  );
  const wideTarget = sampleTarget(target, rows);
  const narrowTarget = sampleTarget(target, some);
  const screens: ColumnScreen[] = [];
  for (const [done, name] of names.entries()) {
    const tick = () => context.tick(done, names.length, `measuring ${name}`);
    const isProbe = name === PROBE && !table.columns.some((column) => column.name === PROBE);
    const sampleOf = (part: Int32Array): ColumnSample | null =>
      isProbe ? probeOf(part, random) : sampleColumn(getColumn(table, name), part);
    const column = sampleOf(rows);
    const narrowColumn = sampleOf(some);
    if (!column || !narrowColumn) continue;
    const measures: ColumnScreen['measures'] = {};
    const prepared = measuresOf(column, wideTarget);
    const wanted = options.measures ?? MEASURES;
    for (const id of wanted) {
      const measure = prepared[id];
      if (measure) measures[id] = await take(measure, rows.length, wide, tick);
    }
    if (wanted.includes('mutualInformation')) {
      const information = mutualInformationOf(narrowColumn, narrowTarget, random.derive(name));
      measures.mutualInformation = await take(information, some.length, narrow, tick);
    }
    screens.push({ name, measures });
  }
  return screens;
}

interface Draws {
  resampled: Draw[];
  shuffled: Draw[];
}

async function createDraws(
  n: number,
  { resamples, shuffles }: ScreenOptions,
  resample: (n: number, random: Random) => Draw,
  random: Random,
  context: Context,
): Promise<Draws> {
  const again = random.derive('resample');
  const dealt = random.derive('shuffle');
  const draws: Draws = { resampled: [], shuffled: [] };
  while (draws.resampled.length < resamples) {
    if (draws.resampled.length % BATCH === 0) await context.tick(0, 0, 'drawing rows');
    draws.resampled.push(resample(n, again));
  }
  while (draws.shuffled.length < shuffles) {
    if (draws.shuffled.length % BATCH === 0) await context.tick(0, 0, 'drawing rows');
    draws.shuffled.push(shuffledDraw(n, dealt));
  }
  return draws;
}

/** A random number that hangs on the row alone, whichever rows are asked for. */
function probeOf(rows: Int32Array, random: Random): ColumnSample {
  const noise = random.derive(PROBE);
  const largest = rows.reduce((most, row) => Math.max(most, row), 0);
  const all = Float64Array.from({ length: largest + 1 }, () => noise.normal());
  return sampleNumbers(
    PROBE,
    Float64Array.from(rows, (row) => all[row]!),
  );
}

async function take(
  measure: Measure,
  n: number,
  draws: Draws,
  tick: () => Promise<void>,
): Promise<MeasureScreen> {
  const over = async (some: readonly Draw[]): Promise<Float64Array> => {
    const values = new Float64Array(some.length);
    for (const [b, draw] of some.entries()) {
      if (b % BATCH === 0) await tick();
      values[b] = measure(draw);
    }
    return values;
  };
  const value = measure(AS_THEY_ARE);
  return { n, value, resampled: await over(draws.resampled), shuffled: await over(draws.shuffled) };
}
