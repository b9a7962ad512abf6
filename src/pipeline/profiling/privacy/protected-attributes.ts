/** An attribute that the law protects, or that stands for one. */
export interface ProtectedAttribute {
  /** "sex or gender". */
  what: string;
  /** Whether it is one, or only goes with one. */
  isProxy: boolean;
  /** Used with others to find people again. */
  isQuasiIdentifier: boolean;
}

interface Rule extends ProtectedAttribute {
  /** A word of the column's name. */
  words: RegExp;
  /** Words that make it mean something else: the age of a house. */
  unless?: RegExp;
}

const RULES: readonly Rule[] = [
  {
    what: 'sex or gender',
    words: /^(?:sex|gender|female|male|geschlecht|sexe|genero|is_?female|is_?male)$/,
    unless: /^(?:ratio|count|share|rate|n|num|number|total|population|chapters?)$/,
    isProxy: false,
    isQuasiIdentifier: true,
  },
  {
    what: 'age',
    words: /^(?:age|ages|alter|edad|senior|elderly|birthday|birthdate|dob|birth|geburtsdatum|geburtsjahr)$/,
    unless:
      /^(?:house|home|building|property|vehicle|car|account|policy|equipment|machine|tree|wine|company|firm|contract|card|loan|credit|file|order|document|session|weight|place|rate|lot|roof|device|manager|engineer|developer|analyst|level)$/,
    isProxy: false,
    isQuasiIdentifier: true,
  },
  {
    what: 'ethnic origin',
    words: /^(?:race|ethnicity|ethnic|ethnie|skin|caste|tribe|indigenous|hispanic|latino)$/,
    unless: /^(?:id|number|no|time|date|track|distance|thickness|fold)$/,
    isProxy: false,
    isQuasiIdentifier: false,
  },
  {
    what: 'nationality or migration',
    words:
      /^(?:nationality|citizenship|citizen|foreign|foreigner|immigrant|migrant|birthplace|nationalitaet|staatsangehörigkeit)$/,
    unless: /^(?:exchange|currency|trade|key|senior|amount|sales)$/,
    isProxy: false,
    isQuasiIdentifier: false,
  },
  {
    what: 'religion or belief',
    words: /^(?:religion|religious|faith|church|denomination|konfession)$/,
    isProxy: false,
    isQuasiIdentifier: false,
  },
  {
    what: 'disability or health',
    words:
      /^(?:disability|disabilities|disabled|handicap|handicapped|behinderung|pregnant|pregnancy|hiv|limitation|limitations)$/,
    unless: /^(?:button|account|user|feature|speed)$/,
    isProxy: false,
    isQuasiIdentifier: false,
  },
  {
    what: 'sexual orientation',
    words: /^(?:orientation)$/,
    unless: /^(?:page|screen|image|photo|device|roof|building|north|wind|angle|x|y|z)$/,
    isProxy: false,
    isQuasiIdentifier: false,
  },
  {
    what: 'family status',
    words: /^(?:marital|married|spouse|divorced|widowed|familienstand)$/,
    isProxy: false,
    isQuasiIdentifier: true,
  },
  {
    what: 'politics or union membership',
    words: /^(?:political|party_affiliation|union_member|trade_union)$/,
    isProxy: false,
    isQuasiIdentifier: false,
  },
  {
    what: 'where people live, which goes with origin and income',
    words: /^(?:postcode|postal|zip|zipcode|plz|postleitzahl|postalcode)$/,
    unless: /^(?:file|archive|size)$/,
    isProxy: true,
    isQuasiIdentifier: true,
  },
];

/** Values that are sexes whatever the column is called. */
const SEXES: readonly (readonly [string, string])[] = [
  ['female', 'male'],
  ['f', 'm'],
  ['woman', 'man'],
  ['women', 'men'],
  ['weiblich', 'männlich'],
  ['w', 'm'],
  ['femme', 'homme'],
];

const wordsOf = (name: string) =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');

/** The protected attribute a column holds, by its name or by its values; null for all others. */
export function protectedAttribute(name: string, values: readonly string[]): ProtectedAttribute | null {
  const words = wordsOf(name);
  const pairs = words.slice(1).map((word, k) => `${words[k]}_${word}`);
  for (const rule of RULES) {
    if (!words.some((word) => rule.words.test(word)) && !pairs.some((pair) => rule.words.test(pair)))
      continue;
    if (rule.unless && words.some((word) => rule.unless!.test(word))) continue;
    const { what, isProxy, isQuasiIdentifier } = rule;
    return { what, isProxy, isQuasiIdentifier };
  }
  const spelt = new Set(values.map((value) => value.trim().toLowerCase()));
  if (spelt.size >= 2 && spelt.size <= 4 && SEXES.some(([a, b]) => spelt.has(a) && spelt.has(b))) {
    return { what: 'sex or gender', isProxy: false, isQuasiIdentifier: true };
  }
  return null;
}
