import { describe, expect, it } from 'vitest';
import { SandtableError } from '../../src/pipeline/core/errors';
import { matrixRow } from '../../src/pipeline/core/matrix';
import {
  fitColumnTransformer,
  outputFeatures,
  type Recipe,
  transformColumns,
} from '../../src/pipeline/preprocessing/column-transformer';
import { numbersOf } from '../../src/pipeline/table/column';
import { createTable } from '../../src/pipeline/table/table';
import { allRows, booleans, categories, nested, numbers, texts } from './build-table';

/** numpy, scikit-learn 1.9.1: the pipelines below fitted on rows 0–4 and applied to all six. */
const SKLEARN = [
  [-0.4258659204965237, -0.2041241452319315, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0],
  [-0.11272921424907985, -0.2041241452319315, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1],
  [0.20040749199836405, -1.2247448713915892, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0],
  [-1.3652760392388554, 1.8371173070873836, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0],
  [1.7034636819860947, -0.2041241452319315, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1],
  [-0.05010187299959107, -0.7144345083117603, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
];
const MIXED = createTable([
  numbers('a', [1.5, null, 4, -2.25, 10, 3]),
  numbers('b', [null, 200, 100, 400, null, 150], 'integer'),
  numbers('same', [7, 7, 7, 7, 7, 7], 'integer'),
  numbers('none', [null, null, null, null, null, null], 'empty'),
  categories('letter', ['b', 'a', null, 'b', 'c', 'é']),
  categories('word', [null, 'x', 'Zed', '_low', 'x', 'x']),
]);
const FITTED = Int32Array.of(0, 1, 2, 3, 4);

const fitTransform = (table: typeof MIXED, recipe: Recipe = {}) => {
  const model = fitColumnTransformer(table, allRows(table.rows), recipe);
  return {
    model,
    rows: nested(transformColumns(model, table, allRows(table.rows))),
    names: outputFeatures(model).map((f) => f.name),
  };
};

describe('the default recipe', () => {
  const model = fitColumnTransformer(MIXED, FITTED);

  it("gives scikit-learn's median + standard and __missing__ + one-hot", () => {
    const got = nested(transformColumns(model, MIXED, allRows(6)));
    got.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(SKLEARN[i][j], 14);
      });
    });
  });

  it('names its features and says what happened to each column', () => {
    expect(outputFeatures(model).map(({ name }) => name)).toEqual([
      'a',
      'b',
      'same',
      'none',
      'letter=__missing__',
      'letter=a',
      'letter=b',
      'letter=c',
      'word=Zed',
      'word=__missing__',
      'word=_low',
      'word=x',
    ]);
    const actions = Object.fromEntries(model.columns.map(({ source, action }) => [source, action]));
    expect(actions.a).toBe(
      '1 missing value of 5 becomes the median 2.75; then minus the mean 3.2, divided by the standard deviation 3.992.',
    );
    expect(actions.same).toContain('every row has the same value');
    expect(actions.none).toBe('No row has a value, so all become 0.');
    expect(actions.letter).toBe(
      'One 0/1 feature for each of 4 levels. 1 missing value becomes "__missing__".',
    );
    const flags = model.columns.map((column) => (column.as === 'drop' ? [] : column.flags));
    expect(flags).toEqual([[], [], ['constant'], ['all-missing'], [], []]);
    const a = model.columns[0];
    if (a.as === 'drop') throw new Error('a is a feature');
    expect(a.fitted).toMatchObject({ rows: 5, missing: 1, median: 2.75, mean: 3.3125, fill: 2.75 });
    expect(a.outputs).toEqual(['a']);
  });

  it('survives structuredClone', () => {
    const copy = structuredClone(model);
    expect(transformColumns(copy, MIXED, allRows(6))).toEqual(transformColumns(model, MIXED, allRows(6)));
  });
});

describe('types', () => {
  it('counts booleans as 0 and 1, and splits dates', () => {
    const table = createTable([
      booleans('active', [true, false, null, true]),
      numbers(
        'joined',
        [Date.UTC(2024, 1, 29), Date.UTC(1969, 11, 31, 12), null, Date.UTC(2000, 0, 1)],
        'date',
      ),
    ]);
    const { rows, names } = fitTransform(table, { numeric: { scale: 'none', missingIndicator: true } });
    expect(names).toEqual([
      'active',
      'active is missing',
      'joined (days)',
      'joined is missing',
      'joined (month)',
      'joined (weekday)',
    ]);
    expect(rows).toEqual([
      [1, 0, 19782, 0, 2, 3],
      [0, 0, -0.5, 0, 12, 2],
      [1, 1, 10957, 1, 2, 3],
      [1, 0, 10957, 0, 1, 5],
    ]);
  });

  it('drops text and identifiers with a reason unless asked', () => {
    const table = createTable([
      numbers('x', [1, 2, 3]),
      texts('note', ['good', 'bad', 'good']),
      categories('key', ['k1', 'k2', 'k3'], [], 'id'),
    ]);
    const { model, names } = fitTransform(table);
    expect(names).toEqual(['x']);
    expect(model.columns.map(({ as }) => as)).toEqual(['numeric', 'drop', 'drop']);
    expect(model.columns[2]).toMatchObject({ outputs: [], action: expect.stringContaining('identifier') });
    const asked = fitTransform(table, { columns: { note: { as: 'categorical' }, x: { as: 'drop' } } });
    expect(asked.names).toEqual(['note=bad', 'note=good']);
    expect(() => fitTransform(table, { exclude: ['x'] })).toThrowError(SandtableError);
  });

  it('takes numbers and booleans as categories when asked', () => {
    const table = createTable([
      numbers('zone', [10, 9, null], 'integer'),
      booleans('f', [true, null, false]),
    ]);
    const recipe: Recipe = { columns: { zone: { as: 'categorical' }, f: { as: 'categorical' } } };
    const { rows, names } = fitTransform(table, recipe);
    expect(names).toEqual(['zone=10', 'zone=9', 'zone=__missing__', 'f=__missing__', 'f=no', 'f=yes']);
    expect(rows).toEqual([
      [1, 0, 0, 0, 0, 1],
      [0, 1, 0, 1, 0, 0],
      [0, 0, 1, 0, 1, 0],
    ]);
  });
});

describe('categorical choices', () => {
  const table = createTable([categories('c', ['a', 'a', 'b', null, 'c', 'a', 'b'])]);
  const unseen = createTable([categories('c', ['zz', null, 'b'])]);
  const apply = (recipe: Recipe['categorical']) => {
    const { model, names, rows } = fitTransform(table, { categorical: recipe ?? {} });
    return { names, rows, unseen: nested(transformColumns(model, unseen, allRows(3))) };
  };

  it('imputes the commonest level', () => {
    const { names, rows } = apply({ impute: 'most_frequent' });
    expect(names).toEqual(['c=a', 'c=b', 'c=c']);
    expect(rows[3]).toEqual([1, 0, 0]);
  });

  it('keeps missing as its own category, last', () => {
    const { names, unseen } = apply({ impute: 'none' });
    expect(names).toEqual(['c=a', 'c=b', 'c=c', 'c is missing']);
    expect(unseen).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 1, 0, 0],
    ]);
  });

  it('lets rare levels share a feature, and unseen ones join them when asked', () => {
    const plain = apply({ minFrequency: 2 });
    expect(plain.names).toEqual(['c=a', 'c=b', 'c=(rare)']);
    expect(plain.unseen).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
    ]);
    expect(apply({ minFrequency: 2, unknown: 'rare' }).unseen[0]).toEqual([0, 0, 1]);
    expect(apply({ maxCategories: 2 }).names).toEqual(['c=a', 'c=(rare)']);
    expect(apply({ minFrequency: 0.4 }).names).toEqual(['c=a', 'c=(rare)']);
  });

  it('leaves one feature out when asked', () => {
    expect(apply({ drop: 'if_binary' }).names).toHaveLength(4);
    const binary = createTable([categories('c', ['n', 'y', 'n'])]);
    const { rows, names } = fitTransform(binary, { categorical: { drop: 'if_binary' } });
    expect(names).toEqual(['c=y']);
    expect(rows).toEqual([[0], [1], [0]]);
    expect(apply({ drop: 'first' }).names).toEqual(['c=a', 'c=b', 'c=c']);
  });

  it('limits the features of columns with very many levels and says so', () => {
    const n = 1500;
    const wide = createTable([
      categories(
        'c',
        Array.from({ length: n }, (_, i) => `v${i % 1200}`),
      ),
    ]);
    const { model, names } = fitTransform(wide);
    expect(names).toHaveLength(1000);
    expect(names).toContain('c=v0');
    expect(names[999]).toBe('c=(rare)');
    expect(model.columns[0]).toMatchObject({
      flags: ['levels-capped'],
      action: expect.stringContaining('There were 1200 levels'),
    });
  });
});

describe('other encodings', () => {
  it('turns levels into their share of the rows', () => {
    const table = createTable([categories('c', ['a', 'b', 'a', null])]);
    const { model, rows, names } = fitTransform(table, { categorical: { encode: 'frequency' } });
    expect(names).toEqual(['c (share)']);
    expect(rows).toEqual([[0.5], [0.25], [0.5], [0.25]]);
    const other = createTable([texts('c', ['zz', 'a'])]);
    expect(nested(transformColumns(model, other, allRows(2)))).toEqual([[0], [0.5]]);
  });

  it('weighs the words of texts', () => {
    const table = createTable([texts('note', ['free money', 'Free lunch', null, 'money money free'])]);
    const { model, rows, names } = fitTransform(table, { columns: { note: { as: 'text' } } });
    expect(names).toEqual(['note: free', 'note: money']);
    // scikit-learn 1.9.1: TfidfVectorizer(min_df=2) on the four texts.
    const expected = [
      [0.6292275146695526, 0.7772211620785797],
      [1, 0],
      [0, 0],
      [0.3752175967124194, 0.9269367589632833],
    ];
    rows.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(expected[i][j], 12);
      });
    });
    expect(transformColumns(structuredClone(model), table, Int32Array.of(3)).data).toEqual(
      Float64Array.from(rows[3]),
    );
  });

  it('drops texts without words in common', () => {
    const table = createTable([texts('note', ['one', 'two']), numbers('x', [1, 2])]);
    const { model, names } = fitTransform(table, { columns: { note: { as: 'text' } } });
    expect(names).toEqual(['x']);
    expect(model.columns[0]).toMatchObject({ as: 'drop', action: expect.stringContaining('No word') });
  });
});

describe('another table', () => {
  it('matches levels by spelling, whatever their codes, order and storage', () => {
    const fitted = createTable([
      categories('size', ['1', '2', '3', '1']),
      booleans('paid', [true, false, true, true]),
      numbers('x', [1, 2, 3, 4]),
    ]);
    const model = fitColumnTransformer(fitted, allRows(4), { numeric: { scale: 'none' } });
    const other = createTable([
      numbers('extra', [0, 0]),
      categories('paid', ['yes', 'no']),
      categories('x', ['2.5', 'many']),
      numbers('size', [3, 4], 'integer'),
    ]);
    expect(nested(transformColumns(model, other, allRows(2)))).toEqual([
      [0, 0, 1, 1, 2.5],
      [0, 0, 0, 0, 2.5],
    ]);
    const one = createTable([
      categories('size', ['2'], ['3', '1', '2']),
      booleans('paid', [true], ['?', 'yes']),
      numbers('x', [9]),
    ]);
    expect(nested(transformColumns(model, one, allRows(1)))).toEqual([[0, 1, 0, 1, 9]]);
    expect(() => transformColumns(model, createTable([numbers('x', [1])]), allRows(1))).toThrowError(
      'There is no column "size".',
    );
  });

  it('gives two columns with colliding features different names', () => {
    const table = createTable([categories('a', ['b', 'b']), numbers('a=b', [1, 2])]);
    expect(fitTransform(table).names).toEqual(['a=b', 'a=b (2)']);
  });
});

describe('refitting', () => {
  it('learns from the given rows alone', () => {
    const first = fitColumnTransformer(MIXED, FITTED);
    fitColumnTransformer(MIXED, Int32Array.of(5));
    expect(fitColumnTransformer(MIXED, FITTED)).toEqual(first);
    const changed = createTable(
      MIXED.columns.map((column) =>
        column.storage === 'number'
          ? { ...column, values: numbersOf(column).map((v, i) => (i === 5 ? 1e9 : v)) }
          : column,
      ),
    );
    expect(fitColumnTransformer(changed, FITTED)).toEqual(first);
  });

  it('fits one row', () => {
    const { rows } = fitTransform(createTable([numbers('x', [5]), categories('c', [null])]));
    expect(rows).toEqual([[0, 1]]);
  });

  it('leaves no gaps between rows of the matrix', () => {
    const model = fitColumnTransformer(MIXED, FITTED);
    const matrix = transformColumns(model, MIXED, Int32Array.of(5, 0));
    const first = transformColumns(model, MIXED, Int32Array.of(0));
    expect(matrixRow(matrix, 1)).toEqual(first.data);
  });
});
