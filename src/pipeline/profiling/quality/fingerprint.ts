/** A level in the form in which two spellings of the same thing meet. */
export interface Fingerprint {
  /** Words in the order of the text. */
  words: string[];
  /** Equal for texts that differ in case, accents, blanks and punctuation alone; '' when nothing is left. */
  plain: string;
  /** Equal for texts that differ in the order of their words besides; null where order may mean something. */
  unordered: string | null;
}

/** Points and apostrophes inside a word are as often left out as written: U.S.A., O'Neill. */
const INNER = /(?<=\p{L})[.'’`´](?=\p{L}|$|\s)/gu;

/**
 * Between words. Marks inside a number belong to it (1.5, 10:30, 2020-01), so do a minus before it and one after a
 * grade (A-); signs that compare or grade (<5, A+, C++, 20 %) are no punctuation at all.
 */
const BETWEEN = new RegExp(
  [
    '[\\s_;\\\\|"“”„«»()[\\]{}*!\'’`´~^·•–—]+',
    '(?<!\\d)[.,:/]',
    '[.,:/](?!\\d)',
    '(?<=[\\p{L}\\d])-(?=\\p{L})',
    '(?<=\\p{L})-(?=\\d)',
    '(?<=\\s)-(?=\\s)',
  ].join('|'),
  'u',
);

/**
 * The key-collision fingerprint (OpenRefine's idea, made careful): compatibility-decomposed, without Latin accents,
 * in lower case, without punctuation. Where digits stand, the blanks and the order stay: "1-5" is not "5-1", nor
 * "1 5" "15".
 */
export function fingerprint(text: string): Fingerprint {
  const folded = text
    .normalize('NFKD')
    // Combining accents of Latin, Greek and Cyrillic; the marks of other scripts are letters.
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(INNER, '')
    .trim();
  const words = folded.split(BETWEEN).filter((word) => word !== '');
  const hasDigit = /\p{N}/u.test(folded);
  const isFree = !hasDigit && words.length > 1 && /^[^-–—/>→&+]*$/.test(text);
  return {
    words,
    plain: words.join(hasDigit ? ' ' : ''),
    unordered: isFree ? [...words].sort().join(' ') : null,
  };
}
