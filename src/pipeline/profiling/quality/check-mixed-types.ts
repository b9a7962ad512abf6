import type { Column } from '../../table/column';
import { sampleValues } from '../privacy/sample-values';
import type { ColumnProfile, QualityWarning } from '../profile-types';
import { counted, percent, type QualityInput, short } from './quality-input';

/** A number as most files write it; not "007", which is a code. */
const NUMBER = /^[+-]?(?:0|[1-9]\d*)(?:[.,]\d+)?(?:e[+-]?\d+)?$/i;
/** Share of the different values that must be numbers: sizes such as S, M, 38, 40 are a category. */
const MOST = 0.8;
/** Different numbers from which the words among them are the odd ones. */
const ENOUGH = 20;

/** Columns of numbers that a few words keep from being read as numbers. */
export function checkMixedTypes({ table, profiles, targetIndex }: QualityInput): QualityWarning[] {
  return table.columns.flatMap((column, k) => (k === targetIndex ? [] : mixedType(column, profiles[k]!)));
}

function mixedType(column: Column, profile: ColumnProfile): QualityWarning[] {
  if (column.storage !== 'category' && column.storage !== 'text') return [];
  if (column.type === 'id') return [];
  const values = sampleValues(column, profile);
  const words = values.filter((value) => !NUMBER.test(value.trim()));
  const share = 1 - words.length / values.length;
  if (words.length === 0 || share < MOST || values.length - words.length < ENOUGH) return [];
  const shown = words.slice(0, 3).map((word) => `“${short(word)}”`);
  return [
    {
      code: 'MIXED_TYPES',
      column: column.name,
      count: words.length,
      severity: 'warning',
      message: `"${column.name}" holds numbers, but for ${shown.join(', ')}${words.length > shown.length ? ', …' : ''}: as words its numbers have no order.`,
      evidence: `${percent(share)} of ${counted(values.length, 'different value')} looked at are numbers, ${words.length} ${words.length === 1 ? 'is' : 'are'} not.`,
      remedy: { type: 'setType', column: column.name, as: 'number' },
    },
  ];
}
