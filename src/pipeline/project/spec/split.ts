import * as z from 'zod/mini';

const share = z.number().check(z.gt(0), z.lt(0.9));

const SPLIT_KINDS = ['random', 'stratified', 'group', 'stratified-group', 'time', 'predefined'] as const;

const splitSchema = z.object({
  /** How rows are dealt out into training, validation and test. */
  kind: z.enum(SPLIT_KINDS),
  /** Shares of all rows; a predefined split has its own. */
  validation: share,
  test: share,
  /** Rows that agree in these columns stay together in a split by group. */
  groups: z._default(z.array(z.string()), []),
  time: z._default(
    z.object({
      /** The column that orders the rows in a split by time. */
      column: z.nullable(z.string()),
      /** Days (or units of a number column) that must lie between what is learnt from and what is judged. */
      gap: z.number().check(z.gte(0)),
      /** Days (or units) that each fold judges; 0 cuts blocks of equally many rows. */
      horizon: z.number().check(z.gte(0)),
    }),
    { column: null, gap: 0, horizon: 0 },
  ),
  /** The column that says what each row is for in a predefined split. */
  column: z._default(z.nullable(z.string()), null),
  folds: z._default(
    z.object({
      /** The kind of the folds within the training rows; `as-split` follows the split. */
      kind: z.enum(['as-split', ...SPLIT_KINDS]),
      /** How often the folds are drawn anew. */
      repeats: z.int().check(z.gte(1), z.lte(20)),
    }),
    { kind: 'as-split', repeats: 1 },
  ),
});

/** Projects written before there were kinds said only whether to stratify. */
function withKind(split: unknown): unknown {
  if (typeof split !== 'object' || split === null || 'kind' in split) return split;
  return { ...split, kind: 'stratify' in split && split.stratify ? 'stratified' : 'random' };
}

/** Which rows are for what: the `split` part of stage 3. */
export const splitPartSchema = z.pipe(z.transform(withKind), splitSchema);

export type SplitSpec = z.infer<typeof splitSchema>;

/** A split of the kind with a default for every other choice. */
export function defaultSplit(kind: SplitSpec['kind']): SplitSpec {
  return splitSchema.parse({ kind, validation: 0.2, test: 0.2 });
}
