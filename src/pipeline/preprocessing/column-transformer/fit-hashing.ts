import type { Column } from '../../table/column';
import type { LevelCounts } from './count-levels';
import type { FittedHashColumn, OutputFeature, Unplaced } from './model';
import { plural } from './words';

/** Lays out the features that the levels of a column are hashed into; nothing is learnt. */
export function fitHashColumn(
  column: Column,
  index: number,
  rows: Int32Array,
  nFeatures: number,
  { levels, counts, missing }: LevelCounts,
): { fitted: Unplaced<FittedHashColumn>; features: OutputFeature[] } {
  const source = column.name;
  const fitted: Unplaced<FittedHashColumn> = {
    as: 'hashing',
    source,
    index,
    type: column.type,
    action: `Each level sets one of ${nFeatures} features to 1 or −1 by its hash: ${plural(levels.length, 'level')} now, any number later. Missing sets none.`,
    stages: ['hashing'],
    flags:
      missing === rows.length ? ['all-missing'] : levels.length === 1 && missing === 0 ? ['constant'] : [],
    fitted: { rows: rows.length, missing, levels, levelCounts: counts },
    nFeatures,
  };
  const features = Array.from(
    { length: nFeatures },
    (_, k): OutputFeature => ({ name: `${source} #${k + 1}`, source, kind: 'hash' }),
  );
  return { fitted, features };
}
