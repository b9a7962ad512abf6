import { moments } from '../../core/descriptive/moments';
import { quantileSorted } from '../../core/descriptive/quantile';
import { rankdata } from '../../core/descriptive/rank';
import { MEASURES, type MeasureId } from './measures';
import { type ColumnScreen, type MeasureScreen, PROBE } from './screen-columns';

/** One measure of one column, judged. */
export interface JudgedMeasure {
  n: number;
  value: number;
  /** 95 % interval; NaN where it is undefined. */
  low: number;
  high: number;
  /** What chance alone seldom gives: see `judgeColumns`. NaN for a column that never varies. */
  noise: number;
  aboveNoise: boolean;
}

export interface JudgedColumn {
  name: string;
  /** Place among the columns by the mean of its ranks over the measures it has, from 1; ties share theirs. */
  rank: number;
  /** Between which places it stands in 95 % of the resamples. */
  rankLow: number;
  rankHigh: number;
  /** Whether any measure says more than chance does. */
  aboveNoise: boolean;
  measures: Partial<Record<MeasureId, JudgedMeasure>>;
}

/** Once in so many shuffles of the target may any column at all stand above its line by chance. */
const ERROR_RATE = 0.05;

/**
 * Sets columns against chance and against each other.
 *
 * Chance: every shuffle of the target leaves what each measure gives without any association. Values are set in
 * units of their own spread over the shuffles, and in each shuffle the largest of all columns and measures is noted;
 * noise reaches up to the 95 % quantile of these largest. So a column of a thousand levels is held to what a thousand
 * levels give by chance, and however many columns there are, in 19 of 20 datasets without anything to find none
 * stands out (Westfall and Young's single-step maxT).
 *
 * Rank: by these units within each measure, then by the mean of the ranks, as shares of the columns ranked.
 * Intervals: percentiles of the resamples, shifted so that their mean is the value: resampling adds association of
 * its own, and the shift takes it out.
 * @returns the columns from the most telling to the least
 */
export function judgeColumns(screens: readonly ColumnScreen[]): JudgedColumn[] {
  const cells = screens.map((screen) => MEASURES.map((id) => standardise(screen.measures[id])));
  const line = noiseLine(cells.filter((_, c) => screens[c]!.name !== PROBE));
  const places = placesOf(cells.map((row) => row.map((cell) => cell?.standing ?? null)));
  const resamples = Math.max(0, ...screens.flatMap(drawsOf));
  const redrawn = Array.from({ length: resamples }, (_, b) =>
    placesOf(cells.map((row) => row.map((cell) => cell && cell.resampled[b % cell.resampled.length]!))),
  );
  const judged = screens.map((screen, c): JudgedColumn => {
    const measures: JudgedColumn['measures'] = {};
    MEASURES.forEach((id, m) => {
      const found = screen.measures[id];
      if (!found) return;
      const cell = cells[c]![m];
      const noise = cell ? cell.center + line * cell.spread : Number.NaN;
      const [low, high] = shiftedInterval(found);
      measures[id] = { n: found.n, value: found.value, low, high, noise, aboveNoise: found.value > noise };
    });
    const drawn = Float64Array.from(redrawn, (all) => all[c]!).sort();
    return {
      name: screen.name,
      rank: places[c]!,
      rankLow: resamples > 0 ? Math.min(places[c]!, quantileSorted(drawn, 0.025, 'lower')) : Number.NaN,
      rankHigh: resamples > 0 ? Math.max(places[c]!, quantileSorted(drawn, 0.975, 'higher')) : Number.NaN,
      aboveNoise: Object.values(measures).some((measure) => measure.aboveNoise),
      measures,
    };
  });
  return judged.sort((a, b) => a.rank - b.rank);
}

const drawsOf = ({ measures }: ColumnScreen): number[] =>
  Object.values(measures).map((measure) => measure.resampled.length);

/** A measure in units of its spread over the shuffles. */
interface Standing {
  center: number;
  spread: number;
  standing: number;
  shuffled: Float64Array;
  resampled: Float64Array;
}

/** Null where there is no measure, or where it never varies. */
function standardise(screen: MeasureScreen | undefined): Standing | null {
  if (!screen || Number.isNaN(screen.value)) return null;
  const { n, mean: center, m2 } = moments(screen.shuffled);
  const spread = Math.sqrt(m2 / (n - 1));
  if (!(spread > 0)) return null;
  const inUnits = (value: number) => (value - center) / spread;
  const shift = screen.value - moments(screen.resampled).mean;
  return {
    center,
    spread,
    standing: inUnits(screen.value),
    shuffled: screen.shuffled.map(inUnits),
    resampled: screen.resampled.map((value) => {
      const shifted = inUnits(value + shift);
      // Perfect association has no spread to shift.
      return Number.isNaN(shifted) ? inUnits(screen.value) : shifted;
    }),
  };
}

/** The largest standing that chance gives any column, exceeded in few shuffles; ∞ without shuffles. */
function noiseLine(cells: readonly (readonly (Standing | null)[])[]): number {
  const all = cells.flat().filter((cell) => cell !== null);
  const shuffles = Math.max(0, ...all.map((cell) => cell.shuffled.length));
  if (shuffles === 0) return Number.POSITIVE_INFINITY;
  const largest = Float64Array.from({ length: shuffles }, (_, b) =>
    all.reduce((most, cell) => Math.max(most, cell.shuffled[b]!), Number.NEGATIVE_INFINITY),
  ).sort();
  return quantileSorted(largest, 1 - ERROR_RATE, 'higher');
}

/** The place of each column from 1, by the mean over its measures of its rank as a share of the columns ranked. */
function placesOf(standings: readonly (readonly (number | null)[])[]): Float64Array {
  const sums = new Float64Array(standings.length);
  const counts = new Float64Array(standings.length);
  for (let m = 0; m < MEASURES.length; m++) {
    const ranked = [...standings.keys()].filter((c) => standings[c]![m] !== null);
    const ranks = rankdata(Float64Array.from(ranked, (c) => -standings[c]![m]!));
    ranked.forEach((c, i) => {
      sums[c]! += (ranks[i]! - 0.5) / ranked.length;
      counts[c]!++;
    });
  }
  // Without any measure a column stands behind all that have one.
  return rankdata(
    sums.map((sum, c) => (counts[c]! > 0 ? sum / counts[c]! : 2)),
    'min',
  );
}

function shiftedInterval({ value, resampled }: MeasureScreen): [low: number, high: number] {
  const shift = value - moments(resampled).mean;
  if (!Number.isFinite(shift)) return [Number.NaN, Number.NaN];
  const sorted = resampled.slice().sort();
  const at = (q: number) => Math.max(0, quantileSorted(sorted, q) + shift);
  return [Math.min(value, at(0.025)), Math.max(value, at(0.975))];
}
