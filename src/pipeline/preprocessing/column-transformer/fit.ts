import { SandtableError } from '../../core/errors';
import { createRandom } from '../../core/random';
import type { Column } from '../../table/column';
import type { Table } from '../../table/table';
import { type Choice, choose, chooseEncoding } from './choose';
import { countLevels } from './count-levels';
import { fitHashColumn } from './fit-hashing';
import { fitLevelColumn } from './fit-levels';
import { fitLookupColumn, type Supervision } from './fit-lookup';
import { fitNumericColumn } from './fit-numeric';
import { fitTextColumn } from './fit-text';
import { type ColumnGroup, findGroups } from './groups';
import type {
  ColumnTransformerModel,
  FeatureBlock,
  FittedColumn,
  FittedNeighbors,
  OutputFeature,
  Unplaced,
} from './model';
import { fitNeighbors } from './neighbors';
import { pairProducts } from './products';
import {
  type ColumnRecipe,
  DEFAULT_CATEGORICAL,
  DEFAULT_DATE,
  DEFAULT_NUMERIC,
  DEFAULT_TEXT,
  type Recipe,
  type ResolvedRecipe,
  type SeriesOrder,
} from './recipe';

/** One-hot features per column at most, where the recipe sets no limit. */
const MOST_ONE_HOT = 1000;

interface Chosen extends Choice {
  column: Column;
  index: number;
  /** For a pixel: the brightest one can be. */
  top?: number;
}

/** A fit, and what target encoding gives the rows it learnt from: per matrix column the value of each fitted row. */
export interface Fit {
  model: ColumnTransformerModel;
  crossFitted: ReadonlyMap<number, Float64Array>;
}

/**
 * Learns from the given rows of a table how its columns become numbers: which value stands in for a missing one,
 * how numbers are scaled, which levels a category has. The other rows are not looked at, apart from the earlier rows
 * of its series that a lag, a window or filling forward reads.
 *
 * By default as scikit-learn's pipelines of SimpleImputer(median, keep_empty_features) + StandardScaler for numbers
 * and SimpleImputer(constant "__missing__") + OneHotEncoder(handle_unknown ignore) for categories. Infinite numbers
 * count as missing. Texts and identifiers are dropped, with a reason, unless the recipe says otherwise.
 * @param supervision for target encoding, which is refused without it
 * @throws TOO_FEW_ROWS for no rows, NO_FEATURES when no column is left, INVALID_ARGUMENT for a column that is not
 * there or target encoding without a target
 */
export function fitColumnTransformer(
  table: Table,
  rows: Int32Array,
  recipe: Recipe = {},
  supervision?: Supervision,
): ColumnTransformerModel {
  return learnColumns(table, rows, recipe, supervision).model;
}

/** The same, with what the fitted rows themselves get where a feature is cross-fitted. */
export function learnColumns(
  table: Table,
  rows: Int32Array,
  recipe: Recipe,
  supervision: Supervision | undefined,
): Fit {
  if (rows.length === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to fit on.');
  const { chosen, groups } = chooseAll(table, rows, recipe);
  const order = recipe.order ?? { time: null, group: null };
  const neighbors = neighborsFor(chosen, recipe, rows);
  const setting = { table, rows, recipe, order, supervision, neighbors };

  const columns: FittedColumn[] = [];
  const features: OutputFeature[] = [];
  const blocks: FeatureBlock[] = [];
  const crossFitted = new Map<number, Float64Array>();
  const taken = new Set<string>();
  for (const one of chosen) {
    const how = resolve(one.how, recipe);
    const result = fitOne(one, how, setting);
    const offset = features.length;
    const outputs = (result.features ?? []).map((feature) => {
      const name = unused(feature.name, taken);
      features.push({ ...feature, name });
      return name;
    });
    result.crossFitted?.forEach((values, k) => {
      crossFitted.set(offset + k, values);
    });
    if (result.codes) blocks.push({ kind: 'codes', offset, size: result.codes, sources: [one.column.name] });
    const reason = result.reason ?? one.reason;
    // What was left out of the type is put in here, and nowhere else.
    columns.push({ ...result.fitted, reason, recipe: how, offset, outputs } as FittedColumn);
  }
  for (const group of groups) {
    const block = blockOf(group, table, columns);
    if (block) blocks.push(block);
  }
  const products = pairProducts(columns, features, recipe.interactions ?? [], (name) => unused(name, taken));
  if (features.length === 0) {
    throw new SandtableError(
      'NO_FEATURES',
      'No column is left to learn from.',
      'Include a number, date or category besides the target.',
    );
  }
  const model: ColumnTransformerModel = {
    columns,
    features,
    blocks,
    products,
    normalize: recipe.normalize ?? 'none',
    order,
    ...(neighbors ? { neighbors } : {}),
    rows: rows.length,
  };
  return { model, crossFitted };
}

/** What happens to each column that is not excluded; the columns of a group stand together, in its order. */
function chooseAll(
  table: Table,
  rows: Int32Array,
  recipe: Recipe,
): { chosen: Chosen[]; groups: ColumnGroup[] } {
  const excluded = new Set(recipe.exclude ?? []);
  const own = recipe.columns ?? {};
  const usable = (column: Column) =>
    (column.type === 'integer' || column.type === 'number') &&
    !excluded.has(column.name) &&
    !Object.hasOwn(own, column.name);
  const groups = recipe.groups ? findGroups(table.columns, rows, usable) : [];
  const groupAt = new Map(groups.flatMap((group) => group.indices.map((index) => [index, group] as const)));
  const done = new Set<ColumnGroup>();
  const chosen = table.columns.flatMap((column, index): Chosen[] => {
    if (excluded.has(column.name)) return [];
    const group = groupAt.get(index);
    if (!group) return [{ column, index, ...choose(column, recipe) }];
    if (done.has(group)) return [];
    done.add(group);
    return group.indices.map((at) => ({ column: table.columns[at]!, index: at, ...chooseInGroup(group) }));
  });
  return { chosen, groups };
}

function chooseInGroup({ kind, top, indices }: ColumnGroup): Choice & { top?: number } {
  if (kind === 'sequence') {
    return { how: { as: 'numeric' }, reason: `One of ${indices.length} moments of a sequence.` };
  }
  const side = Math.sqrt(indices.length);
  return {
    how: { as: 'numeric', impute: 'constant', fillValue: 0, missingIndicator: false, scale: 'none' },
    top,
    reason: `One of ${side} × ${side} pixels, which share a scale so that the picture stays one.`,
  };
}

function blockOf(group: ColumnGroup, table: Table, columns: FittedColumn[]): FeatureBlock | undefined {
  const sources = group.indices.map((index) => table.columns[index]!.name);
  const members = columns.filter(({ source }) => sources.includes(source));
  const [first] = members;
  // Marks of missing values or powers between the members would tear the block apart.
  if (!first || first.as === 'drop' || members.some(({ outputs }) => outputs.length !== 1)) return undefined;
  const { offset } = first;
  const side = Math.sqrt(sources.length);
  return group.kind === 'image'
    ? { kind: 'image', offset, height: side, width: side, sources }
    : { kind: 'sequence', offset, length: sources.length, sources };
}

/** The columns that neighbours are compared by, when a column asks for neighbours. */
function neighborsFor(
  chosen: readonly Chosen[],
  recipe: Recipe,
  rows: Int32Array,
): FittedNeighbors | undefined {
  const numeric = chosen.filter(({ how }) => how.as === 'numeric');
  const asks = numeric.some(
    ({ how }) => how.as === 'numeric' && (how.impute ?? recipe.numeric?.impute) === 'knn',
  );
  return asks ? fitNeighbors(numeric, rows) : undefined;
}

interface Fitted {
  fitted: Unplaced<FittedColumn>;
  features?: OutputFeature[];
  crossFitted?: Float64Array[];
  /** For codes: how many there are. */
  codes?: number;
  /** Why, where the rows themselves decided. */
  reason?: string;
}

interface Setting {
  table: Table;
  rows: Int32Array;
  recipe: Recipe;
  order: SeriesOrder;
  supervision: Supervision | undefined;
  neighbors: FittedNeighbors | undefined;
}

/** The choices for a column with those that hold for its type, and the defaults, filled in. */
function resolve(how: ColumnRecipe, recipe: Recipe): ResolvedRecipe {
  const numeric = { ...DEFAULT_NUMERIC, ...recipe.numeric };
  switch (how.as) {
    case 'drop':
      return how;
    case 'categorical':
      return { ...DEFAULT_CATEGORICAL, ...recipe.categorical, ...how };
    case 'numeric':
      return { ...numeric, ...how };
    case 'date':
      return { ...DEFAULT_DATE, ...numeric, ...recipe.date, ...how };
    case 'text':
      return { ...DEFAULT_TEXT, ...recipe.text, ...how };
  }
}

function fitOne({ column, index, top }: Chosen, recipe: ResolvedRecipe, setting: Setting): Fitted {
  const { rows } = setting;
  switch (recipe.as) {
    case 'drop': {
      const { name: source, type } = column;
      const action = recipe.reason ?? 'Left out on request.';
      return { fitted: { as: 'drop', source, type, action } };
    }
    case 'categorical':
      return fitCategorical(column, index, recipe, setting);
    case 'numeric': {
      const result = fitNumericColumn(column, index, rows, recipe, undefined, setting);
      return top === undefined ? result : scalePixel(result, top);
    }
    case 'date':
      return fitNumericColumn(column, index, rows, recipe, recipe, setting);
    case 'text': {
      const random = setting.supervision?.random ?? createRandom(0);
      return fitTextColumn(column, index, rows, recipe, random.derive(`text ${column.name}`));
    }
  }
}

function fitCategorical(
  column: Column,
  index: number,
  options: Extract<ResolvedRecipe, { as: 'categorical' }>,
  setting: Setting,
): Fitted {
  const { rows, supervision } = setting;
  const found = countLevels(column, rows);
  const target = supervision?.target;
  const nClasses = target && (target.task === 'multiclass' ? target.classes.length : 1);
  const auto = options.encode === 'auto' ? chooseEncoding(found.levels.length, nClasses) : undefined;
  const encode = auto?.encode ?? options.encode;
  const used = ((): Fitted => {
    switch (encode) {
      case 'auto':
      case 'onehot': {
        const limit = auto?.maxCategories ? { ...options, maxCategories: auto.maxCategories } : options;
        return fitLevelColumn(column, index, rows, limit, MOST_ONE_HOT, found);
      }
      case 'hashing':
        return fitHashColumn(column, index, rows, options.nFeatures, found);
      default: {
        if (encode === 'target' && !supervision) {
          throw new SandtableError(
            'INVALID_ARGUMENT',
            `"${column.name}" is to become means of the target, and there is no target.`,
            'Choose what to predict, or another encoding.',
            { column: column.name },
          );
        }
        const own = supervision && {
          ...supervision,
          random: supervision.random.derive(`folds ${column.name}`),
        };
        const { size, ...result } = fitLookupColumn(column, index, rows, encode, options, found, own);
        return encode === 'codes' ? { ...result, codes: size } : result;
      }
    }
  })();
  return auto ? { ...used, reason: auto.reason } : used;
}

/** A pixel's scale is the picture's: from 0 to 1 for the darkest and brightest a pixel can be. */
function scalePixel(result: ReturnType<typeof fitNumericColumn>, top: number): Fitted {
  const [number] = result.fitted.numbers;
  number!.scale = top;
  result.fitted.fitted.scale = top;
  result.fitted.action = `A missing pixel becomes 0; then divided by ${top}.`;
  result.fitted.stages = ['missing: 0', `÷ ${top}`];
  return result;
}

/** The name, or the name with a number behind it when another feature has it. */
function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let k = 2; taken.has(free); k++) free = `${name} (${k})`;
  taken.add(free);
  return free;
}
