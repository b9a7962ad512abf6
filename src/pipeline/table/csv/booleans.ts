/** [false, true] in lower case. The first word of a pair decides nothing: a column needs its whole language. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['0', '1'],
  ['off', 'on'],
  ['nein', 'ja'],
  ['n', 'j'],
  ['non', 'oui'],
  ['no', 'si'],
  ['no', 'sí'],
  ['não', 'sim'],
  ['nee', 'ja'],
  ['falsch', 'wahr'],
  ['faux', 'vrai'],
];

const MEANING = new Map<string, boolean>();
for (const [no, yes] of PAIRS) {
  MEANING.set(no, false);
  MEANING.set(yes, true);
}

/** What a spelling means as a boolean; undefined when it is none. */
export function readBoolean(text: string): boolean | undefined {
  return text.length > 6 ? undefined : MEANING.get(text.toLowerCase());
}

export interface BooleanReading {
  /** The spellings to show, [for false, for true]. */
  labels: [string, string];
  /** Whether several pairs of words are mixed in the column. */
  mixed: boolean;
}

/**
 * How a set of spellings (with their counts) reads as a two-valued column; null when it does not. One pair of words
 * in any case is a boolean, also with one side alone when that is a word (two letters or more, and no digit). Words
 * of several pairs are one when both truth values occur and at least two of the spellings are words.
 */
export function readBooleans(levels: readonly string[], counts: ArrayLike<number>): BooleanReading | null {
  const spelt = new Map<string, number>();
  const best: [string | null, string | null] = [null, null];
  const most = [0, 0];
  for (let k = 0; k < levels.length; k++) {
    if (counts[k] === 0) continue;
    const level = levels[k]!;
    const meaning = readBoolean(level);
    if (meaning === undefined) return null;
    const lower = level.toLowerCase();
    spelt.set(lower, (spelt.get(lower) ?? 0) + counts[k]!);
    const side = meaning ? 1 : 0;
    if (counts[k]! > most[side]!) {
      most[side] = counts[k]!;
      best[side] = level;
    }
  }
  if (spelt.size === 0) return null;
  const words = [...spelt.keys()].filter((word) => word.length >= 2 && word !== '0' && word !== '1');
  const pair = PAIRS.find((p) => [...spelt.keys()].every((word) => p.includes(word)));
  if (pair) {
    if (spelt.size === 1 && words.length === 0) return null;
    return {
      labels: [best[0] ?? likeCase(pair[0], best[1]!), best[1] ?? likeCase(pair[1], best[0]!)],
      mixed: false,
    };
  }
  if (best[0] === null || best[1] === null || words.length < 2) return null;
  // One pair for both, so that what is exported reads as a boolean again: the one of the most frequent spelling.
  const side = most[1]! >= most[0]! ? 1 : 0;
  const model = best[side]!;
  const [no, yes] = PAIRS.find((p) => p[side] === model.toLowerCase())!;
  return { labels: side === 1 ? [likeCase(no, model), model] : [model, likeCase(yes, model)], mixed: true };
}

function likeCase(word: string, model: string): string {
  if (model === model.toUpperCase() && model !== model.toLowerCase()) return word.toUpperCase();
  return model[0] !== model[0]!.toLowerCase() ? word[0]!.toUpperCase() + word.slice(1) : word;
}
