/** Spellings of "no value" in any column (the empty cell besides). */
export const MISSING_TOKENS: readonly string[] = ['NA', 'N/A', 'n/a', 'NaN', 'nan', 'null', 'NULL', '#N/A'];

/** Spellings that mean "no value" where the rest of the column is numbers or dates, in lower case. */
const CONTEXT = new Set([
  '-',
  '--',
  '?',
  '.',
  'missing',
  'none',
  'unknown',
  'na',
  'n.a.',
  'n.a',
  'n/a',
  'nil',
  'not available',
  '\\n',
  '(null)',
  '<na>',
  '#n/a n/a',
  '#null!',
  '#na',
  'nd',
  'n.d.',
  'k.a.',
  'keine angabe',
  '–',
  '—',
  '…',
  '*',
  '0000-00-00',
  '00.00.0000',
  '00/00/0000',
  '..',
]);

export function isContextMissing(text: string): boolean {
  return text.length <= 16 && CONTEXT.has(text.toLowerCase());
}
