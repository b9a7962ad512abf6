import type { Column } from '../../table/column';
import { compareCodePoints } from '../compare-strings';
import { findInfrequent } from '../infrequent';
import type { LevelCounts } from './count-levels';
import type { FittedLevelColumn, OutputFeature, Unplaced } from './model';
import type { CategoricalRecipe } from './recipe';
import { plural } from './words';

interface Category {
  /** null is missing as a category of its own. */
  level: string | null;
  count: number;
}

/** The categories after imputing, in the order of their features, and which of them missing belongs to. */
function impute(
  { levels, counts, missing }: LevelCounts,
  recipe: CategoricalRecipe,
): { categories: Category[]; missing: number; missingAs: string | null } {
  const categories: Category[] = levels.map((level, k) => ({ level, count: counts[k]! }));
  if (recipe.impute === 'none') {
    if (missing > 0) categories.push({ level: null, count: missing });
    return { categories, missing, missingAs: null };
  }
  let fill = recipe.fillValue;
  if (recipe.impute === 'most_frequent' && levels.length > 0) {
    let mode = 0;
    for (let k = 1; k < counts.length; k++) if (counts[k]! > counts[mode]!) mode = k;
    fill = levels[mode]!;
  }
  const known = categories.find(({ level }) => level === fill);
  if (known) known.count += missing;
  else if (missing > 0) categories.push({ level: fill, count: missing });
  categories.sort((a, b) => compareCodePoints(a.level ?? '', b.level ?? ''));
  return { categories, missing, missingAs: fill };
}

function sayMissing(recipe: CategoricalRecipe, missing: number, missingAs: string | null): string {
  if (missing === 0) return 'Nothing was missing when fitted.';
  const values = `${plural(missing, 'missing value')}`;
  if (missingAs === null) return `${values} form a category of their own.`;
  const what = recipe.impute === 'most_frequent' ? `the commonest level "${missingAs}"` : `"${missingAs}"`;
  return `${values} become${missing === 1 ? 's' : ''} ${what}.`;
}

/**
 * Learns the levels of one column from the given rows alone and lays out one 0/1 feature per level.
 * @param cap the most features the column may have when the recipe sets no limit
 */
export function fitLevelColumn(
  column: Column,
  index: number,
  rows: Int32Array,
  recipe: CategoricalRecipe,
  cap: number,
  found: LevelCounts,
): { fitted: Unplaced<FittedLevelColumn>; features: OutputFeature[] } {
  const source = column.name;
  const { categories, missing, missingAs } = impute(found, recipe);
  const capped = recipe.maxCategories < 1 && categories.length > cap;
  const limit = capped ? cap : recipe.maxCategories;
  const counts = categories.map(({ count }) => count);
  const rare = findInfrequent(counts, rows.length, {
    minFrequency: recipe.minFrequency,
    ...(limit >= 1 ? { maxCategories: limit } : {}),
  });
  const nRare = rare.filter((is) => is).length;

  const features: OutputFeature[] = [];
  const slotOf = categories.map(({ level }, k) => {
    if (rare[k]) return -1;
    const name = level === null ? `${source} is missing` : `${source}=${level}`;
    features.push(
      level === null ? { name, source, kind: 'missing' } : { name, source, kind: 'level', level },
    );
    return features.length - 1;
  });
  let rareSlot = -1;
  if (nRare > 0) {
    rareSlot = features.length;
    features.push({ name: `${source}=(rare)`, source, kind: 'rare' });
    rare.forEach((is, k) => {
      if (is) slotOf[k] = rareSlot;
    });
  }
  const dropsFirst =
    (recipe.drop === 'first' && features.length > 0) ||
    (recipe.drop === 'if_binary' && features.length === 2);
  const shift = dropsFirst ? 1 : 0;
  const dropped = dropsFirst ? features.shift() : undefined;

  const unknownSlot = recipe.unknown === 'rare' && nRare > 0 ? rareSlot - shift : -1;
  const missingAt = categories.findIndex(({ level }) => level === missingAs);
  const named = categories.flatMap(({ level }, k) => (level === null ? [] : [k]));
  const kept = named.filter((k) => !rare[k] && slotOf[k]! >= shift);
  const fitted: Unplaced<FittedLevelColumn> = {
    as: 'categorical',
    source,
    index,
    type: column.type,
    action: [
      `One 0/1 feature for each of ${plural(kept.length, 'level')}`,
      nRare > 0 ? ` and one that ${plural(nRare, 'rare level')} share${nRare === 1 ? 's' : ''}` : '',
      dropped ? `; "${dropped.name}" is left out because the others imply it` : '',
      '. ',
      sayMissing(recipe, missing, missingAs),
      capped ? ` There were ${categories.length} levels, too many for one feature each.` : '',
    ].join(''),
    stages: [
      `missing: ${recipe.impute === 'most_frequent' ? 'most frequent' : 'a level'}`,
      ...(nRare > 0 ? ['rare together'] : []),
      'one-hot',
    ],
    flags: [
      ...(missing === rows.length ? (['all-missing'] as const) : []),
      ...(missing < rows.length && categories.length === 1 ? (['constant'] as const) : []),
      ...(capped ? (['levels-capped'] as const) : []),
    ],
    fitted: {
      rows: rows.length,
      missing,
      levels: kept.map((k) => categories[k]!.level!),
      levelCounts: kept.map((k) => categories[k]!.count),
      rareLevels: nRare,
      ...(missingAs === null ? {} : { fill: missingAs }),
    },
    levels: named.map((k) => categories[k]!.level!),
    slots: Int32Array.from(named, (k) => slotOf[k]! - shift),
    missingSlot: missingAt < 0 ? unknownSlot : slotOf[missingAt]! - shift,
    unknownSlot,
  };
  return { fitted, features };
}
