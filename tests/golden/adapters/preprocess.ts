import { type Matrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { stratifiedKFold } from '../../../src/pipeline/model-selection/splitters';
import { kFold } from '../../../src/pipeline/model-selection/splitters/k-fold';
import type { Category } from '../../../src/pipeline/preprocessing/categories';
import {
  fitCategoryImputer,
  transformCategoryImputer,
} from '../../../src/pipeline/preprocessing/category-imputer';
import { hashTokens } from '../../../src/pipeline/preprocessing/hashing-encoder';
import {
  fitKBinsDiscretizer,
  transformKBinsDiscretizer,
} from '../../../src/pipeline/preprocessing/k-bins-discretizer';
import { fitKnnImputer, transformKnnImputer } from '../../../src/pipeline/preprocessing/knn-imputer';
import { fitMaxAbsScaler, transformMaxAbsScaler } from '../../../src/pipeline/preprocessing/max-abs-scaler';
import { fitMinMaxScaler, transformMinMaxScaler } from '../../../src/pipeline/preprocessing/min-max-scaler';
import {
  fitMissingIndicator,
  transformMissingIndicator,
} from '../../../src/pipeline/preprocessing/missing-indicator';
import { normalizeRows } from '../../../src/pipeline/preprocessing/normalizer';
import {
  fitOneHotEncoder,
  type OneHotParams,
  oneHotFeatureNames,
  transformOneHotEncoder,
} from '../../../src/pipeline/preprocessing/one-hot-encoder';
import {
  fitOrdinalEncoder,
  transformOrdinalEncoder,
} from '../../../src/pipeline/preprocessing/ordinal-encoder';
import {
  fitPolynomialFeatures,
  polynomialFeatureNames,
  transformPolynomialFeatures,
} from '../../../src/pipeline/preprocessing/polynomial-features';
import {
  fitPowerTransformer,
  transformPowerTransformer,
} from '../../../src/pipeline/preprocessing/power-transformer';
import {
  fitQuantileTransformer,
  transformQuantileTransformer,
} from '../../../src/pipeline/preprocessing/quantile-transformer';
import { fitRobustScaler, transformRobustScaler } from '../../../src/pipeline/preprocessing/robust-scaler';
import { fitSimpleImputer, transformSimpleImputer } from '../../../src/pipeline/preprocessing/simple-imputer';
import { csrToDense } from '../../../src/pipeline/preprocessing/sparse';
import {
  fitStandardScaler,
  transformStandardScaler,
} from '../../../src/pipeline/preprocessing/standard-scaler';
import {
  crossFitTargetEncoder,
  fitTargetEncoder,
  transformTargetEncoder,
} from '../../../src/pipeline/preprocessing/target-encoder';
import {
  fitTfidfVectorizer,
  type TfidfParams,
  transformTfidfVectorizer,
} from '../../../src/pipeline/preprocessing/tfidf-vectorizer';
import type { Adapters } from '../adapter';

type Rows = number[][];
type Params = Record<string, unknown>;

/** The product's parameter names from scikit-learn's, without those that are absent. */
function renamed<P extends object>(params: Params | undefined, names: Record<string, keyof P & string>): P {
  const entries = Object.entries(params ?? {}).flatMap(([name, value]) =>
    names[name] === undefined || value === null || value === undefined ? [] : [[names[name], value]],
  );
  return Object.fromEntries(entries) as P;
}

const X = (rows: Rows): Matrix => matrixFromRows(rows.map((row) => row.map((value) => value ?? Number.NaN)));

const nested = ({ rows, cols, data }: Matrix): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * cols, (i + 1) * cols)));

const columnsOf = <T>(rows: T[][]): T[][] => (rows[0] ?? []).map((_, j) => rows.map((row) => row[j]));

/** `fit` and `apply` of a case through one transform. */
function both<T>(input: { fit: T; apply?: T }, transform: (rows: T) => Matrix): Record<string, number[][]> {
  const fit = nested(transform(input.fit));
  return input.apply ? { fit, apply: nested(transform(input.apply)) } : { fit };
}

const numeric = (input: { fit: Rows; apply?: Rows }, transform: (X: Matrix) => Matrix) =>
  both(input, (rows) => transform(X(rows)));

const SCALERS: Record<string, (input: { fit: Rows; apply?: Rows; params?: Params }) => unknown> = {
  standard: (input) => {
    const params = renamed<{ withMean?: boolean; withStd?: boolean }>(input.params, {
      with_mean: 'withMean',
      with_std: 'withStd',
    });
    const model = fitStandardScaler(X(input.fit), params);
    return { ...model, var: model.variance, ...numeric(input, (m) => transformStandardScaler(model, m)) };
  },
  minmax: (input) => {
    const params = renamed<{ featureRange?: [number, number]; clip?: boolean }>(input.params, {
      feature_range: 'featureRange',
      clip: 'clip',
    });
    const model = fitMinMaxScaler(X(input.fit), params);
    const data = { data_min: model.dataMin, data_max: model.dataMax };
    return { ...model, ...data, ...numeric(input, (m) => transformMinMaxScaler(model, m)) };
  },
  maxabs: (input) => {
    const model = fitMaxAbsScaler(X(input.fit), renamed<{ clip?: boolean }>(input.params, { clip: 'clip' }));
    return { ...model, max_abs: model.maxAbs, ...numeric(input, (m) => transformMaxAbsScaler(model, m)) };
  },
  robust: (input) => {
    const params = renamed<NonNullable<Parameters<typeof fitRobustScaler>[1]>>(input.params, {
      with_centering: 'withCentering',
      with_scaling: 'withScaling',
      quantile_range: 'quantileRange',
      unit_variance: 'unitVariance',
    });
    const model = fitRobustScaler(X(input.fit), params);
    return { ...model, ...numeric(input, (m) => transformRobustScaler(model, m)) };
  },
};

const isNumeric = (rows: unknown[][]) => rows.every((row) => row.every((value) => typeof value === 'number'));

export const adapters: Adapters = {
  scaler: (input) => SCALERS[input.kind]!(input),
  quantile_transform: (input) => {
    const names = { n_quantiles: 'nQuantiles', output: 'output', output_distribution: 'output' } as const;
    const model = fitQuantileTransformer(X(input.fit), renamed(input, names));
    const quantiles = Array.from(model.references, (_, q) => model.quantiles.map((column) => column[q]));
    return { quantiles, ...numeric(input, (m) => transformQuantileTransformer(model, m)) };
  },
  power_transform: (input) => {
    const names = { method: 'method', standardize: 'standardize' } as const;
    const model = fitPowerTransformer(X(input.fit), renamed(input, names));
    return { lmbda: model.lambdas, ...numeric(input, (m) => transformPowerTransformer(model, m)) };
  },
  kbins: (input) => {
    const names = { n_bins: 'nBins', strategy: 'strategy', quantile_method: 'quantileMethod' } as const;
    const model = fitKBinsDiscretizer(X(input.fit), renamed(input, names));
    const edges = model.edges.length === 1 ? model.edges[0] : model.edges;
    return { edges, ...numeric(input, (m) => transformKBinsDiscretizer(model, m)) };
  },
  one_hot: (input: { fit: Category[][]; apply: Category[][]; params?: Params; names?: string[] }) => {
    const params = renamed<OneHotParams>(input.params, {
      categories: 'categories',
      drop: 'drop',
      handle_unknown: 'handleUnknown',
      min_frequency: 'minFrequency',
      max_categories: 'maxCategories',
    });
    const model = fitOneHotEncoder(columnsOf(input.fit), params);
    const inputs = input.names ?? model.columns.map((_, j) => `f${j}`);
    return {
      categories: model.columns.map(({ categories }) => categories),
      names: oneHotFeatureNames(model, inputs),
      infrequent: model.columns.map(({ infrequent }) => (infrequent.length === 0 ? null : infrequent)),
      ...both(input, (rows) => transformOneHotEncoder(model, columnsOf(rows))),
    };
  },
  ordinal: (input) => {
    const names = {
      categories: 'categories',
      unknown_value: 'unknownValue',
      encoded_missing_value: 'encodedMissingValue',
      min_frequency: 'minFrequency',
      max_categories: 'maxCategories',
    } as const;
    const model = fitOrdinalEncoder(
      columnsOf<Category>(input.fit),
      renamed({ ...input.params, ...input }, names),
    );
    return both<Category[][]>(input, (rows) => transformOrdinalEncoder(model, columnsOf(rows)));
  },
  target_encoder: ({ x, y, apply, cv, target_type, smooth, shuffle }) => {
    const columns = columnsOf<Category>(x);
    const params = { targetType: target_type, smooth };
    const { folds } = target_type === 'continuous' ? kFold(x.length, cv) : stratifiedKFold(y, cv);
    if (shuffle) throw new Error('Shuffled folds are a matter of the random stream.');
    const model = fitTargetEncoder(columns, y, params);
    return {
      fit_transform: nested(crossFitTargetEncoder(columns, y, params, folds)),
      encodings: model.encodings,
      target_mean: model.targetMean.length === 1 ? model.targetMean[0] : model.targetMean,
      classes: model.classes,
      apply: nested(transformTargetEncoder(model, columnsOf(apply))),
    };
  },
  simple_imputer: (input) => {
    if (!isNumeric(input.fit)) {
      const names = { strategy: 'strategy', fill_value: 'fillValue' } as const;
      const model = fitCategoryImputer(columnsOf<Category>(input.fit), renamed(input, names));
      const filled = (rows: Category[][]) => columnsOf(transformCategoryImputer(model, columnsOf(rows)));
      return { ...model, fit: filled(input.fit), apply: filled(input.apply ?? []) };
    }
    const names = {
      strategy: 'strategy',
      fill_value: 'fillValue',
      keep_empty_features: 'keepEmptyFeatures',
      add_indicator: 'addIndicator',
    } as const;
    const model = fitSimpleImputer(X(input.fit), renamed(input, names));
    return { ...model, ...numeric(input, (m) => transformSimpleImputer(model, m)) };
  },
  missing_indicator: (input) => {
    const model = fitMissingIndicator(X(input.fit), input.features);
    return { features: model.features, ...numeric(input, (m) => transformMissingIndicator(model, m)) };
  },
  knn_imputer: (input) => {
    const names = {
      k: 'nNeighbors',
      n_neighbors: 'nNeighbors',
      weights: 'weights',
      keep_empty_features: 'keepEmptyFeatures',
    } as const;
    const model = fitKnnImputer(X(input.fit), renamed(input, names));
    return numeric(input, (m) => transformKnnImputer(model, m));
  },
  polynomial: ({ x, names, ...input }) => {
    const parameters = {
      degree: 'degree',
      interaction_only: 'interactionOnly',
      include_bias: 'includeBias',
    } as const;
    const model = fitPolynomialFeatures(x[0].length, renamed(input, parameters));
    const inputs = names ?? Array.from('abcdefghijklmnopqrstuvwxyz').slice(0, model.nFeatures);
    return {
      value: nested(transformPolynomialFeatures(model, X(x))),
      names: polynomialFeatureNames(model, inputs),
    };
  },
  tfidf: (input: { fit: string[]; apply: string[]; params: Params }) => {
    const { strip_accents, norm, ...rest } = input.params;
    const params = renamed<TfidfParams>(
      { ...rest, stripAccents: strip_accents === 'unicode', norm: norm === null ? 'none' : norm },
      {
        ngram_range: 'ngramRange',
        min_df: 'minDf',
        max_df: 'maxDf',
        max_features: 'maxFeatures',
        sublinear_tf: 'sublinearTf',
        smooth_idf: 'smoothIdf',
        use_idf: 'useIdf',
        stop_words: 'stopWords',
        stripAccents: 'stripAccents',
        lowercase: 'lowercase',
        binary: 'binary',
        norm: 'norm',
      },
    );
    const model = fitTfidfVectorizer(input.fit, params);
    return {
      vocabulary: model.counts.vocabulary,
      ...both(input, (texts) => csrToDense(transformTfidfVectorizer(model, texts))),
    };
  },
  hash_tokens: ({ x, n_features, alternate_sign }) => ({
    value: nested(csrToDense(hashTokens(x, { nFeatures: n_features, alternateSign: alternate_sign }))),
  }),
  normalizer: ({ x, norm }) => ({ value: nested(normalizeRows(X(x), norm)) }),
};
