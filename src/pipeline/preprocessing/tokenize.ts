export interface TokenOptions {
  /** Default true. */
  lowercase?: boolean;
  /** Removes accents: é becomes e. Default false. */
  stripAccents?: boolean;
  /** Shortest and longest run of neighbouring words that counts as a token. Default [1, 1]. */
  ngramRange?: readonly [number, number];
  /** Words to leave out, before runs are formed. */
  stopWords?: readonly string[];
}

/** Two or more letters, digits or underscores in a row, as scikit-learn's default token pattern. */
const WORD = /[\p{L}\p{N}_]{2,}/gu;

/** The tokens of a text, in order, as scikit-learn's CountVectorizer with default settings. null has none. */
export function tokenize(text: string | null, options: TokenOptions = {}): string[] {
  const { lowercase = true, stripAccents = false, ngramRange = [1, 1], stopWords = [] } = options;
  if (text === null) return [];
  let plain = lowercase ? text.toLowerCase() : text;
  if (stripAccents) plain = plain.normalize('NFKD').replace(/\p{M}/gu, '');
  const stop = new Set(stopWords);
  const words = (plain.match(WORD) ?? []).filter((word) => !stop.has(word));
  const [shortest, longest] = ngramRange;
  if (shortest === 1 && longest === 1) return words;
  const tokens: string[] = [];
  for (let size = shortest; size <= longest; size++) {
    for (let i = 0; i + size <= words.length; i++) tokens.push(words.slice(i, i + size).join(' '));
  }
  return tokens;
}
