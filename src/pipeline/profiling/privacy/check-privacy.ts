import type { Column } from '../../table/column';
import type { ColumnProfile, QualityWarning } from '../profile-types';
import { counted, percent, type QualityInput } from '../quality/quality-input';
import { kAnonymity } from './k-anonymity';
import { PERSONAL_KINDS, type PersonalKind } from './kinds';
import { looksLikePerson, NAME_COLUMN, PERSON_COLUMN } from './person-names';
import { protectedAttribute } from './protected-attributes';
import { SAMPLE, sampleValues } from './sample-values';

/** Share of the values that must look alike. */
const MOST = 0.6;
/** Values below which looks are chance. */
const ENOUGH = 5;
/** Share of unique people from which combinations of harmless columns are worth a word. */
const UNIQUE = 0.05;

/**
 * What the law may ask about: columns that name people or places to reach them, protected attributes and what stands
 * for them, and how unique people are by a few harmless columns together. By names of columns and by values (up to
 * 2,000 rows of each, evenly spaced); a finding is a question to a person, never a verdict.
 */
export function checkPrivacy({ table, profiles }: QualityInput): QualityWarning[] {
  const quasi: string[] = [];
  const out = table.columns.flatMap((column, k) => {
    const profile = profiles[k]!;
    const personal = checkValues(column, profile);
    if (personal) return [personal];
    const values = profile.distinct <= 10 ? profile.top.map(({ value }) => value) : [];
    const attribute = profile.distinct < 2 ? null : protectedAttribute(column.name, values);
    if (!attribute) return [];
    if (attribute.isQuasiIdentifier) quasi.push(column.name);
    const message = attribute.isProxy
      ? `"${column.name}" may stand for a protected attribute: ${attribute.what}.`
      : `If these rows are people, "${column.name}" is a protected attribute: ${attribute.what}.`;
    return [
      finding('PROTECTED_ATTRIBUTE', column.name, 'info', message, {
        evidence:
          'By its name or values. Leaving it out does not make a model fair: other columns may tell it.',
      }),
    ];
  });
  return [...out, ...uniqueness(table, quasi)];
}

function finding(
  code: string,
  column: string,
  severity: QualityWarning['severity'],
  message: string,
  more: Partial<QualityWarning> & { evidence: string },
): QualityWarning {
  return { code, column, severity, message, about: 'people', ...more };
}

function checkValues(column: Column, profile: ColumnProfile): QualityWarning | null {
  const { name } = column;
  const values = sampleValues(column, profile);
  if (values.length < ENOUGH) return null;
  const remedy = { type: 'exclude', column: name } as const;
  for (const kind of PERSONAL_KINDS) {
    // A whole number without marks is a card number or nothing.
    if (column.storage === 'number' && kind.code !== 'PII_CARD') continue;
    const count = values.filter((value) => kind.matches(value)).length;
    if (count >= ENOUGH && count >= MOST * values.length) {
      return finding(kind.code, name, kind.severity, `"${name}" seems to hold ${kind.name}.`, {
        evidence: evidenceOf(count, values.length, profile),
        remedy,
      });
    }
  }
  if (column.storage === 'number' || column.storage === 'boolean') return null;
  const people = values.filter(looksLikePerson).length;
  const isNamed = PERSON_COLUMN.test(name.replace(/[\s-]/g, '_'));
  const share = people / values.length;
  const least = isNamed ? 0 : NAME_COLUMN.test(name) ? 0.15 : 0.5;
  if (share >= least && values.length >= 10 && (isNamed || people >= ENOUGH)) {
    return finding('PII_NAME', name, 'warning', `"${name}" seems to hold names of people.`, {
      evidence: isNamed
        ? `By its name; ${evidenceOf(people, values.length, profile)}`
        : evidenceOf(people, values.length, profile),
      remedy,
    });
  }
  return inText(name, values, profile, remedy);
}

/** "412 of 500 different values looked at." */
function evidenceOf(count: number, of: number, { rows }: ColumnProfile): string {
  return `${count} of ${counted(of, 'different value')}${rows > SAMPLE ? ` in ${SAMPLE} or more evenly spaced rows` : ''}.`;
}

/** Personal data inside of free text. */
function inText(
  name: string,
  values: readonly string[],
  profile: ColumnProfile,
  remedy: { type: 'exclude'; column: string },
): QualityWarning | null {
  // Words with blanks between them: in a column of long numbers one in ten passes a card's check by chance.
  const texts = values.filter((value) => value.length >= 15 && /\p{L}.* |.* .*\p{L}/su.test(value));
  if (texts.length < 20 || texts.length < 0.3 * values.length) return null;
  const kinds = PERSONAL_KINDS.flatMap((kind: PersonalKind) => {
    const count = kind.within ? texts.filter((text) => kind.within!(text)).length : 0;
    return count >= 2 && count >= 0.005 * texts.length ? [{ name: kind.name, count }] : [];
  });
  if (kinds.length === 0) return null;
  return finding(
    'PII_IN_TEXT',
    name,
    'warning',
    `"${name}" is free text with ${kinds.map((kind) => kind.name).join(' and ')} in it.`,
    {
      evidence: kinds
        .map((kind) => `${kind.name}: ${evidenceOf(kind.count, values.length, profile)}`)
        .join(' '),
      remedy,
    },
  );
}

function uniqueness(table: QualityInput['table'], columns: readonly string[]): QualityWarning[] {
  if (columns.length < 2 || table.rows < 20) return [];
  const { k, uniqueRows, shareUnique } = kAnonymity(table, columns);
  if (shareUnique < UNIQUE) return [];
  const names = columns.map((name) => `"${name}"`).join(', ');
  return [
    {
      code: 'RE_IDENTIFIABLE',
      count: uniqueRows,
      severity: shareUnique > 0.2 ? 'warning' : 'info',
      message: `${percent(shareUnique)} of the rows are the only one of their kind by ${names}: who knows these of a person finds the row.`,
      evidence: `${counted(uniqueRows, 'unique row')} of ${table.rows}; the smallest group has ${k} (k-anonymity ${k}).`,
      about: 'people',
    },
  ];
}
