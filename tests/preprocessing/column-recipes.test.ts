import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import {
  fitColumnTransformer,
  fitTransformColumns,
  type Recipe,
  transformColumns,
  transformColumnsSparse,
} from '../../src/pipeline/preprocessing/column-transformer';
import type { EncodedTarget } from '../../src/pipeline/preprocessing/target';
import { createTable, type Table } from '../../src/pipeline/table/table';
import { allRows, categories, nested, numbers, texts } from './build-table';

function apply(table: Table, recipe: Recipe, target?: EncodedTarget) {
  const supervision = target && { target, random: createRandom(1) };
  const { model, X } = fitTransformColumns(table, allRows(table.rows), recipe, supervision);
  return { model, names: model.features.map(({ name }) => name), fitted: nested(X) };
}

function binary(y: number[]): EncodedTarget {
  const n = y.length;
  return {
    task: 'binary',
    name: 'y',
    y: Float64Array.from(y),
    rows: allRows(n),
    classes: ['no', 'yes'],
    counts: [],
    missing: 0,
  };
}

function close(got: number[][], want: number[][], digits = 12) {
  expect(got.map((row) => row.length)).toEqual(want.map((row) => row.length));
  got.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(want[i][j], digits);
    });
  });
}

const X = createTable([numbers('x', [1, 2, null, 4, 8, 100])]);
const column = (recipe: Extract<NonNullable<Recipe['columns']>[string], { as: 'numeric' }>): Recipe => ({
  columns: { x: recipe },
});

describe('numbers', () => {
  // SimpleImputer(strategy='median'), then log1p + StandardScaler, PowerTransformer and QuantileTransformer
  // (n_quantiles=6) of scikit-learn 1.2.1.
  const SKLEARN = {
    log1p: [
      -1.004719720862015, -0.6857946545193536, -0.28399658930669974, 0.1783364138310992, 2.080171140163669,
    ],
    yeo_johnson: [
      -1.4775250884479632, -0.7447804833435284, -0.0311021864355605, 0.5718191262433813, 1.712690818419229,
    ],
    box_cox: [
      -1.5522989942010046, -0.6799150510602369, 0.003980401445648757, 0.5401124493079275, 1.6841407930620167,
    ],
    quantile_uniform: [0, 0.2, 0.4, 0.8, 1],
    quantile_normal: [
      -5.199337582605575, -0.8416212335729142, -0.2533471031357997, 0.8416212335729143, 5.19933758270342,
    ],
  };
  it.each(Object.keys(SKLEARN) as (keyof typeof SKLEARN)[])('are bent by %s after imputing', (scale) => {
    const [first, second, middle, later, last] = SKLEARN[scale];
    const { fitted } = apply(X, column({ as: 'numeric', scale }));
    close(fitted, [[first], [second], [middle], [middle], [later], [last]], 6);
  });

  it('have a place among the training rows, and stay inside it', () => {
    const { model, fitted } = apply(X, column({ as: 'numeric', scale: 'quantile_uniform' }));
    expect(fitted[0]).toEqual([0]);
    expect(fitted[5]).toEqual([1]);
    const far = createTable([numbers('x', [-1e9, 1e9])]);
    expect(nested(transformColumns(model, far, allRows(2)))).toEqual([[0], [1]]);
  });

  it('take Yeo–Johnson where Box–Cox has no answer, and say so', () => {
    const some = createTable([numbers('x', [-1, 2, 3, 4])]);
    const { model } = apply(some, column({ as: 'numeric', scale: 'box_cox' }));
    expect(model.columns[0].action).toContain('Yeo–Johnson (Box–Cox takes positive values alone)');
    const positive = apply(
      createTable([numbers('x', [1, 2, 3, 40])]),
      column({ as: 'numeric', scale: 'box_cox' }),
    );
    const below = createTable([numbers('x', [-5, 1])]);
    const [[low], [least]] = nested(transformColumns(positive.model, below, allRows(2)));
    expect(low).toBe(least);
  });

  it('fall into bins', () => {
    const recipe = column({
      as: 'numeric',
      bins: 2,
      binStrategy: 'uniform',
      impute: 'constant',
      fillValue: 100,
    });
    const { names, fitted } = apply(X, recipe);
    expect(names).toEqual(['x in lowest … 50.5', 'x in 50.5 … highest']);
    expect(fitted.map(([, high]) => high)).toEqual([0, 0, 1, 0, 0, 1]);
    const ordinal = apply(X, { columns: { x: { as: 'numeric', bins: 3, binEncode: 'ordinal' } } });
    expect(ordinal.names).toEqual(['x (bin)']);
    expect(ordinal.fitted.flat()).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('have powers and products', () => {
    const table = createTable([numbers('a', [1, 2, 3]), numbers('b', [2, 0, 5])]);
    const { names, fitted, model } = apply(table, {
      numeric: { scale: 'none' },
      columns: { a: { as: 'numeric', degree: 3 } },
      interactions: [
        ['a', 'b'],
        ['b', 'gone'],
      ],
    });
    expect(names).toEqual(['a', 'a^2', 'a^3', 'b', 'a × b', 'a^2 × b', 'a^3 × b']);
    expect(fitted[2]).toEqual([3, 9, 27, 5, 15, 45, 135]);
    expect(model.features[4]).toMatchObject({ source: 'a', with: 'b', kind: 'product' });
  });

  it('are looked up among the nearest rows, all columns counting alike', () => {
    const table = createTable([
      numbers('x', [0, 1, 10, 11, null]),
      numbers('far', [0, 100, 1000, 1100, 1050]),
    ]);
    const recipe: Recipe = { numeric: { scale: 'none', impute: 'knn', nNeighbors: 2 } };
    expect(apply(table, recipe).fitted[4][0]).toBeCloseTo(10.5, 12);
  });

  it('look back within their group and time, never at themselves or ahead', () => {
    const table = createTable([
      numbers('x', [10, 20, null, 40, 50]),
      numbers('day', [2, 1, 3, 1, 2]),
      categories('who', ['a', 'a', 'a', 'b', 'b']),
    ]);
    const recipe: Recipe = {
      numeric: { scale: 'none' },
      columns: {
        x: { as: 'numeric', impute: 'ffill', lags: [1], windows: [{ size: 2, statistic: 'mean' }] },
      },
      order: { time: 'day', group: 'who' },
      exclude: ['day', 'who'],
    };
    const { names, fitted } = apply(table, recipe);
    expect(names).toEqual(['x', 'x (1 earlier)', 'x (mean of 2 before)']);
    // Series a: rows 1, 0, 2; series b: rows 3, 4. What is not there takes the median of what is.
    expect(fitted).toEqual([
      [10, 20, 20],
      [20, 20, 20],
      [10, 10, 15],
      [40, 20, 20],
      [50, 40, 40],
    ]);
  });

  it('bring rows to length 1', () => {
    const table = createTable([numbers('a', [3, 0]), numbers('b', [4, 0])]);
    const recipe: Recipe = { numeric: { scale: 'none' }, normalize: 'l2' };
    expect(apply(table, recipe).fitted).toEqual([
      [0.6, 0.8],
      [0, 0],
    ]);
  });
});

describe('categories', () => {
  const levels = ['a', 'b', 'a', null, 'c', 'a', 'b', 'b'];
  const table = createTable([categories('c', levels)]);
  const unseen = createTable([categories('c', ['zz', null, 'b'])]);
  const other = (recipe: Recipe, target?: EncodedTarget) =>
    nested(transformColumns(apply(table, recipe, target).model, unseen, allRows(3)));

  it('are numbered, rare ones together', () => {
    const recipe: Recipe = { columns: { c: { as: 'categorical', encode: 'ordinal', minFrequency: 2 } } };
    expect(apply(table, recipe).fitted.flat()).toEqual([0, 1, 0, 3, 2, 0, 1, 1]);
    expect(other(recipe).flat()).toEqual([-1, 3, 1]);
  });

  it('become codes for a network to embed, in a block of their own', () => {
    const recipe: Recipe = { columns: { c: { as: 'categorical', encode: 'codes' } } };
    expect(other(recipe).flat()).toEqual([0, 4, 2]);
    expect(apply(table, recipe).model.blocks).toEqual([
      { kind: 'codes', offset: 0, size: 5, sources: ['c'] },
    ]);
  });

  it('are hashed as scikit-learn hashes them', () => {
    const recipe: Recipe = { columns: { c: { as: 'categorical', encode: 'hashing', nFeatures: 4 } } };
    // FeatureHasher(4, input_type='string').transform([['c=a'], ['c=b']]).toarray()
    const [a, b] = apply(table, recipe).fitted;
    expect(a).toEqual([0, 1, 0, 0]);
    expect(b).toEqual([0, 0, 1, 0]);
    expect(apply(table, recipe).fitted[3]).toEqual([0, 0, 0, 0]);
  });

  it('become means of the target: other rows for what is learnt from, all rows for what comes later', () => {
    const target = binary([1, 0, 1, 0, 1, 1, 0, 1]);
    const recipe: Recipe = { columns: { c: { as: 'categorical', encode: 'target', smooth: 0 } } };
    const { names, fitted } = apply(table, recipe, target);
    expect(names).toEqual(['c (share of yes)']);
    // The only "c" is encoded by rows without one: their mean, never its own label.
    expect(fitted[4][0]).toBeLessThan(1);
    expect(other(recipe, target)).toEqual([[5 / 8], [0], [1 / 3]]);
  });

  it('do not let an identifier learn the target', () => {
    const n = 400;
    const random = createRandom(3);
    const target = binary(Array.from({ length: n }, () => random.integer(2)));
    const ids = createTable([
      categories(
        'id',
        Array.from({ length: n }, (_, i) => `id ${i}`),
      ),
    ]);
    const recipe: Recipe = { columns: { id: { as: 'categorical', encode: 'target' } } };
    const encoded = apply(ids, recipe, target).fitted.map(([x]) => x);
    const mean = (k: number) => {
      const own = encoded.filter((_, i) => target.y[i] === k);
      return own.reduce((a, b) => a + b, 0) / own.length;
    };
    expect(Math.abs(mean(1) - mean(0))).toBeLessThan(0.02);
  });

  it('are encoded by how many there are', () => {
    const many = createTable([
      categories(
        'few',
        Array.from({ length: 90 }, (_, i) => `v${i % 30}`),
      ),
      categories(
        'many',
        Array.from({ length: 90 }, (_, i) => `v${i % 31}`),
      ),
    ]);
    const recipe: Recipe = { categorical: { encode: 'auto' } };
    const { model, names } = apply(many, recipe, binary(Array.from({ length: 90 }, (_, i) => i % 2)));
    expect(names).toHaveLength(31);
    expect(names[30]).toBe('many (share of yes)');
    expect(model.columns[1].reason).toContain('31 levels, more than 30');
    // Without a target, and for one of very many classes, rare levels share a feature.
    expect(apply(many, recipe).names).toHaveLength(60);
  });

  it('need a target for target encoding', () => {
    expect(() => apply(table, { categorical: { encode: 'target' } })).toThrowError('there is no target');
  });
});

describe('groups', () => {
  const pixels = (name: (i: number) => string, top: number) =>
    createTable(
      Array.from({ length: 16 }, (_, i) => numbers(name(15 - i), [0, top, (15 - i) % (top + 1)], 'integer')),
    );

  it('recognises pixels, in the order of their numbers and on one scale', () => {
    const { model, names, fitted } = apply(
      pixels((i) => `pixel${i}`, 255),
      { groups: true },
    );
    expect(names[0]).toBe('pixel0');
    expect(names[15]).toBe('pixel15');
    expect(model.blocks).toMatchObject([{ kind: 'image', offset: 0, height: 4, width: 4 }]);
    expect(fitted[1]).toEqual(new Array(16).fill(1));
    expect(fitted[2][15]).toBe(15 / 255);
    expect(
      apply(
        pixels((i) => `p_${Math.floor(i / 4)}_${i % 4}`, 16),
        { groups: true },
      ).fitted[1][0],
    ).toBe(1);
    expect(
      apply(
        pixels((i) => `pixel${i}`, 255),
        {},
      ).model.blocks,
    ).toEqual([]);
  });

  it('leaves numbers alone that are no picture', () => {
    expect(
      apply(
        pixels((i) => `pixel${i}`, 4000),
        { groups: true },
      ).model.blocks,
    ).toEqual([]);
    expect(
      apply(
        pixels((i) => `income${i}`, 200),
        { groups: true },
      ).model.blocks,
    ).toEqual([]);
  });

  it('recognises moments in order', () => {
    const table = createTable(['t10', 't9', 't8', 't7'].map((name) => numbers(name, [1, 2, 3])));
    const { model, names } = apply(table, { groups: true });
    expect(names).toEqual(['t7', 't8', 't9', 't10']);
    expect(model.blocks).toMatchObject([{ kind: 'sequence', length: 4 }]);
  });
});

describe('texts', () => {
  const table = createTable([
    texts('note', ['free money now', 'free lunch', 'money money free', null, 'lunch now']),
  ]);
  const as = (recipe: Partial<Extract<NonNullable<Recipe['columns']>[string], { as: 'text' }>>): Recipe => ({
    columns: { note: { as: 'text', minDf: 1, ...recipe } },
  });

  it('are counted, with neighbouring words', () => {
    const { names, fitted } = apply(table, as({ method: 'counts', ngrams: 2, maxFeatures: 4 }));
    expect(names).toEqual(['note: free', 'note: lunch', 'note: money', 'note: now']);
    expect(fitted[2]).toEqual([1, 0, 2, 0]);
  });

  it('are drawn together into few directions', () => {
    const { names, fitted } = apply(table, as({ method: 'lsa', components: 2 }));
    expect(names).toEqual(['note (topic 1)', 'note (topic 2)']);
    // TfidfVectorizer() and TruncatedSVD(2, algorithm='arpack') of scikit-learn 1.2.1, up to the sign of a topic.
    close(
      fitted,
      [
        [0.883788888076505, -0.3194664352009969],
        [0.688655688471931, 0.4802998286973545],
        [0.7124910488371522, -0.6564706944232575],
        [0, 0],
        [0.6426709801885936, 0.6524476487439337],
      ],
      10,
    );
  });

  it('are left out when no text encoding is chosen', () => {
    const both = createTable([...table.columns, numbers('x', [1, 2, 3, 4, 5])]);
    expect(apply(both, {}).names).toEqual(['x']);
    expect(apply(both, { text: { method: 'counts', minDf: 3 } }).names).toEqual(['note: free', 'x']);
  });
});

describe('a large one-hot', () => {
  it('stays small in compressed rows, and is refused in full', () => {
    const n = 200_000;
    const wide = createTable([
      categories(
        'c',
        Array.from({ length: 1000 }, (_, i) => `v${i}`),
      ),
    ]);
    const model = fitColumnTransformer(wide, allRows(1000));
    const rows = Int32Array.from({ length: n }, (_, i) => i % 1000);
    const { indptr, values } = transformColumnsSparse(model, wide, rows);
    expect(indptr[n]).toBe(n);
    expect(values).toHaveLength(n);
    expect(() => transformColumns(model, wide, rows)).toThrowError('would take 2 GB');
  });
});
