import type { Column } from '../../table/column';
import { extent, finiteOf, mean, meanAndStd, median, mostFrequent } from '../column-statistics';
import type { DatePart } from '../date-parts';
import { fitColumnScale, scaled } from '../scale-column';
import type { FittedFacts, FittedNumber, FittedNumericColumn, OutputFeature } from './model';
import { numberReader } from './read-column';
import type { DateRecipe, NumericRecipe } from './recipe';
import { listed, sayImputed, sayScaled } from './words';

interface FittedPart {
  number: FittedNumber;
  facts: FittedFacts & { fill: number };
}

function fillFor(recipe: NumericRecipe, values: Float64Array, middle: number): number {
  if (recipe.impute === 'constant') return recipe.fillValue;
  if (values.length === 0) return 0;
  if (recipe.impute === 'mean') return mean(values);
  return recipe.impute === 'median' ? middle : mostFrequent(values);
}

function fitPart(
  column: Column,
  rows: Int32Array,
  part: DatePart | 'value',
  recipe: NumericRecipe,
): FittedPart {
  const labels = column.storage === 'boolean' && column.type === 'boolean' ? column.labels : undefined;
  const all = new Float64Array(rows.length);
  numberReader(column, part, labels)(rows, 0, rows.length, all);
  const present = finiteOf(all);
  const missing = all.length - present.length;
  const middle = median(present.slice());
  const fill = fillFor(recipe, present, middle);
  // Scaling is learnt from the imputed column, as in a pipeline of imputer and scaler.
  if (missing > 0) for (let i = 0; i < all.length; i++) if (Number.isNaN(all[i]!)) all[i] = fill;
  const { center, scale } = fitColumnScale(all, recipe.scale);
  const spread = meanAndStd(present);
  return {
    number: { part, fill, center, scale, indicator: recipe.missingIndicator && missing > 0 },
    facts: {
      rows: rows.length,
      missing,
      mean: spread.mean,
      median: middle,
      std: spread.constant ? 0 : spread.std,
      ...extent(present),
      fill,
      center,
      scale,
    },
  };
}

/** What a missing value comes out as: constant-folded, so that transforming it costs nothing. */
export function scaledFill({ fill, center, scale }: FittedNumber): number {
  return scaled(fill, center, scale);
}

function say(recipe: NumericRecipe, facts: FittedPart['facts'], constant: boolean): string {
  const { fill, missing, rows, center = 0, scale = 1 } = facts;
  const clauses = [sayImputed(recipe.impute, fill, missing, rows)];
  if (constant && missing < rows) clauses.push('every row has the same value, so it tells a model nothing');
  else if (missing < rows) clauses.push(sayScaled(recipe.scale, center, scale));
  return `${clauses.filter((clause) => clause !== '').join('; ')}.`;
}

/** Learns imputing and scaling of one column of numbers, booleans or dates, and describes its features. */
export function fitNumericColumn(
  column: Column,
  index: number,
  rows: Int32Array,
  recipe: NumericRecipe,
  date: DateRecipe | undefined,
): { fitted: FittedNumericColumn; features: OutputFeature[] } {
  const source = column.name;
  const parts = date && date.parts.length > 0 ? date.parts : (['value'] as const);
  const features: OutputFeature[] = [];
  const fittedParts = parts.map((part) => fitPart(column, rows, part, recipe));
  fittedParts.forEach(({ number }, k) => {
    // Whether the cell is missing is one fact, however many parts a date has.
    if (k > 0) number.indicator = false;
    const kind = number.part === 'value' ? 'numeric' : 'date-part';
    features.push({ name: kind === 'numeric' ? source : `${source} (${number.part})`, source, kind });
    if (number.indicator) features.push({ name: `${source} is missing`, source, kind: 'missing' });
  });
  const { facts } = fittedParts[0]!;
  const empty = facts.missing === facts.rows;
  const constant = !empty && facts.min === facts.max;
  const split = date ? `Split into ${listed(parts)}. ` : '';
  const marked = features.some(({ kind }) => kind === 'missing')
    ? ' A 0/1 feature marks missing values.'
    : '';
  const fitted: FittedNumericColumn = {
    as: date ? 'date' : 'numeric',
    source,
    index,
    type: column.type,
    action: `${split}${say(recipe, facts, constant)}${marked}`,
    flags: empty ? ['all-missing'] : constant ? ['constant'] : [],
    outputs: features.map(({ name }) => name),
    offset: 0,
    fitted: facts,
    scaling: recipe.scale,
    numbers: fittedParts.map(({ number }) => number),
    ...(column.storage === 'boolean' ? { labels: column.labels } : {}),
  };
  return { fitted, features };
}
