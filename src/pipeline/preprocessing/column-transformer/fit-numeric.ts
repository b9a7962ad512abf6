import type { Column } from '../../table/column';
import { extent, finiteOf, mean, meanAndStd, median, mostFrequent } from '../column-statistics';
import type { DatePart } from '../date-parts';
import { fitKBinsDiscretizer } from '../k-bins-discretizer';
import { fitNumericScale } from './curve';
import type {
  FittedFacts,
  FittedNumber,
  FittedNumericColumn,
  LookBack,
  OutputFeature,
  Unplaced,
} from './model';
import { type NumberSetting, numbersBefore } from './number-parts';
import type { DateRecipe, NumericRecipe } from './recipe';
import { brief, listed, sayImputed, sayScaled, WINDOW_WORD } from './words';

interface FittedPart {
  number: FittedNumber;
  facts: FittedFacts & { fill: number };
}

interface Part {
  part: DatePart | 'value';
  back?: LookBack;
}

const DAY = 86_400_000;

function fillFor(recipe: NumericRecipe, values: Float64Array, middle: number): number {
  if (recipe.impute === 'constant') return recipe.fillValue;
  if (values.length === 0) return 0;
  if (recipe.impute === 'mean') return mean(values);
  return recipe.impute === 'most_frequent' ? mostFrequent(values) : middle;
}

function binEdges(values: Float64Array, recipe: NumericRecipe): Float64Array {
  const distinct = recipe.binStrategy === 'kmeans' ? new Set(values).size : values.length;
  const nBins = Math.max(2, Math.min(recipe.bins, distinct));
  const X = { rows: values.length, cols: 1, data: values };
  const strategy = values.length < nBins ? 'quantile' : recipe.binStrategy;
  return fitKBinsDiscretizer(X, { nBins, strategy }).edges[0]!;
}

function fitPart(
  column: Column,
  index: number,
  rows: Int32Array,
  { part, back }: Part,
  recipe: NumericRecipe,
  since: number,
  setting: NumberSetting,
): FittedPart {
  const labels = column.storage === 'boolean' && column.type === 'boolean' ? column.labels : undefined;
  const own = part === 'value' && !back;
  const number: FittedNumber = {
    part,
    ...(back ? { back } : {}),
    since: part === 'days' ? since : 0,
    ...(own && (recipe.impute === 'knn' || recipe.impute === 'ffill') ? { lookup: recipe.impute } : {}),
    nNeighbors: recipe.nNeighbors,
    fill: 0,
    center: 0,
    scale: 1,
    degree: own ? recipe.degree : 1,
    indicator: false,
  };
  const all = new Float64Array(rows.length);
  const readers = numbersBefore(
    number,
    { source: column.name, index, ...(labels ? { labels } : {}) },
    setting,
    rows.length,
  );
  readers.read(rows, 0, rows.length, all);
  const present = finiteOf(all);
  const missing = all.length - present.length;
  const middle = median(present.slice());
  number.fill = fillFor(recipe, present, middle);
  number.indicator = recipe.missingIndicator && missing > 0;
  // Scaling is learnt from the imputed column, as in a pipeline of imputer and scaler.
  if (missing > 0) {
    readers.lookup?.(rows, 0, rows.length, all);
    for (let i = 0; i < all.length; i++) if (!Number.isFinite(all[i]!)) all[i] = number.fill;
  }
  if (recipe.bins >= 2) number.bins = { edges: binEdges(all, recipe), onehot: recipe.binEncode === 'onehot' };
  else Object.assign(number, fitNumericScale(all, recipe.scale));
  const spread = meanAndStd(present);
  return {
    number,
    facts: {
      rows: rows.length,
      missing,
      mean: spread.mean,
      median: middle,
      std: spread.constant ? 0 : spread.std,
      ...extent(present),
      fill: number.fill,
      center: number.center,
      scale: number.scale,
    },
  };
}

function say(recipe: NumericRecipe, { number, facts }: FittedPart, constant: boolean): string {
  const { fill, missing, rows, center = 0, scale = 1 } = facts;
  const clauses = [sayImputed(recipe.impute, fill, missing, rows)];
  if (constant && missing < rows) clauses.push('every row has the same value, so it tells a model nothing');
  else if (number.bins) clauses.push(`then one of ${number.bins.edges.length - 1} bins`);
  else if (missing < rows) clauses.push(sayScaled(recipe.scale, center, scale, number.curve));
  if (number.degree > 1 && !number.bins) clauses.push(`with its powers up to ${number.degree}`);
  return `${clauses.filter((clause) => clause !== '').join('; ')}.`;
}

function nameOf(source: string, { part, back }: Part): string {
  if (back?.kind === 'lag') return `${source} (${back.lag} earlier)`;
  if (back) return `${source} (${WINDOW_WORD[back.statistic]} of ${back.size} before)`;
  return part === 'value' ? source : `${source} (${part})`;
}

function featuresOf(source: string, number: FittedNumber): OutputFeature[] {
  const name = nameOf(source, number);
  const kind = number.back ? number.back.kind : number.part === 'value' ? 'numeric' : 'date-part';
  const features: OutputFeature[] = [];
  if (number.bins) {
    const { edges, onehot } = number.bins;
    if (onehot) {
      for (let b = 0; b + 1 < edges.length; b++) {
        const from = b === 0 ? 'lowest' : brief(edges[b]!);
        const to = b + 2 === edges.length ? 'highest' : brief(edges[b + 1]!);
        features.push({ name: `${name} in ${from} … ${to}`, source, kind: 'bin' });
      }
    } else features.push({ name: `${name} (bin)`, source, kind: 'bin' });
  } else {
    features.push({ name, source, kind });
    for (let d = 2; d <= number.degree; d++) features.push({ name: `${name}^${d}`, source, kind: 'power' });
  }
  if (number.indicator) {
    features.push({ name: `${number.back ? name : source} is missing`, source, kind: 'missing' });
  }
  return features;
}

const SCALE_STAGE: Record<NumericRecipe['scale'], string | null> = {
  none: null,
  standard: 'standard scale',
  minmax: 'min–max scale',
  maxabs: 'max-abs scale',
  robust: 'robust scale',
  quantile_uniform: 'quantiles, uniform',
  quantile_normal: 'quantiles, normal',
  yeo_johnson: 'Yeo–Johnson',
  box_cox: 'Box–Cox',
  log1p: 'logarithm',
};

function stagesOf(recipe: NumericRecipe, parts: readonly Part[], dated: boolean): string[] {
  const impute = {
    median: 'median',
    mean: 'mean',
    most_frequent: 'most frequent',
    constant: `constant ${brief(recipe.fillValue)}`,
    knn: 'nearest rows',
    ffill: 'fill forward',
  };
  const scale = recipe.bins >= 2 ? `${recipe.bins} bins` : SCALE_STAGE[recipe.scale];
  return [
    ...(dated ? ['date parts'] : []),
    ...(parts.some(({ back }) => back) ? ['look back'] : []),
    `missing: ${impute[recipe.impute]}`,
    ...(scale ? [scale] : []),
    ...(recipe.degree > 1 && recipe.bins < 2 ? [`powers to ${recipe.degree}`] : []),
  ];
}

/** Learns imputing and scaling of one column of numbers, booleans or dates, and describes its features. */
export function fitNumericColumn(
  column: Column,
  index: number,
  rows: Int32Array,
  recipe: NumericRecipe,
  date: DateRecipe | undefined,
  setting: NumberSetting,
): { fitted: Unplaced<FittedNumericColumn>; features: OutputFeature[] } {
  const source = column.name;
  const own: Part[] =
    date && date.parts.length > 0 ? date.parts.map((part) => ({ part })) : [{ part: 'value' }];
  const since = date?.since ? Date.parse(`${date.since}T00:00:00Z`) / DAY : 0;
  const past: Part[] = date
    ? []
    : [
        ...recipe.lags.map((lag): Part => ({ part: 'value', back: { kind: 'lag', lag } })),
        ...recipe.windows.map((window): Part => ({ part: 'value', back: { kind: 'window', ...window } })),
      ];
  const parts = [...own, ...past];
  const fittedParts = parts.map((part) =>
    fitPart(column, index, rows, part, recipe, Number.isFinite(since) ? since : 0, setting),
  );
  // Whether the cell is missing is one fact, however many parts a date has.
  for (const { number } of fittedParts.slice(1, own.length)) number.indicator = false;
  const features = fittedParts.flatMap(({ number }) => featuresOf(source, number));
  const first = fittedParts[0]!;
  const { facts } = first;
  const empty = facts.missing === facts.rows;
  const constant = !empty && facts.min === facts.max;
  const split = date ? `Split into ${listed(date.parts)}. ` : '';
  const marked = features.some(({ kind }) => kind === 'missing')
    ? ' A 0/1 feature marks missing values.'
    : '';
  const earlier = past.length > 0 ? ` ${past.length} more from earlier rows of its series.` : '';
  const fitted: Unplaced<FittedNumericColumn> = {
    as: date ? 'date' : 'numeric',
    source,
    index,
    type: column.type,
    action: `${split}${say(recipe, first, constant)}${marked}${earlier}`,
    stages: stagesOf(recipe, parts, date !== undefined),
    flags: empty ? ['all-missing'] : constant ? ['constant'] : [],
    fitted: facts,
    scaling: recipe.scale,
    numbers: fittedParts.map(({ number }) => number),
    ...(column.storage === 'boolean' ? { labels: column.labels } : {}),
  };
  return { fitted, features };
}
