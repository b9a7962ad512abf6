import { isCardNumber, isIban, nationalId } from './checksums';

/** A kind of personal data that values betray. */
export interface PersonalKind {
  code: string;
  /** "e-mail addresses". */
  name: string;
  severity: 'warning' | 'severe';
  matches(value: string): boolean;
  /** Finds one inside of a longer text; absent where that would find too much. */
  within?(text: string): boolean;
}

const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/u;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?::\d{1,5})?$/;
const IPV6 =
  /^(?=(?:.*:){2})(?:[\da-f]{1,4}(?::[\da-f]{1,4}){7}|(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?::(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?)$/i;

/** A telephone number as people write it: a + or a leading 0 or brackets or groups, 8 to 15 digits. */
function isPhone(value: string): boolean {
  const text = value.trim();
  if (!/^(?:tel\.?:? ?)?[+(\d][\d\s().\-/]{6,22}\d$/i.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  if (
    digits < 8 ||
    digits > 15 ||
    /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(text)
  ) {
    return false;
  }
  const isAmerican = /^(?:\+?1[\s.-])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}$/.test(text);
  return (
    isAmerican ||
    /^(?:tel\.?:? ?)?(?:\+|00)[1-9]/i.test(text) ||
    /^\(?0\d{1,5}\)?[\s/-]{1,3}[\d\s-]+$/.test(text)
  );
}

const STREET =
  /(?:^|[\s\d])(?:street|st\.?|avenue|ave\.?|road|rd\.?|lane|ln\.?|drive|dr\.?|boulevard|blvd\.?|court|ct\.?|square|rue|via|viale|calle|avenida|rua|platz|weg|allee|chemin|route)(?:$|[\s,.])|(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|straat|gatan|vej)(?:$|[\s,\d])/i;

/** A street and a house number. */
function isAddress(value: string): boolean {
  const text = value.trim();
  return (
    text.length >= 8 &&
    text.length <= 120 &&
    STREET.test(text) &&
    (/^\d{1,5}[a-z]?[\s,]/i.test(text) || /\s\d{1,4}\s?[a-z]?(?:$|,)/i.test(text))
  );
}

const cardWithin = /(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])/g;
const ibanWithin = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?\b/g;

/** The kinds, most telling first: a value counts for the first that fits. */
export const PERSONAL_KINDS: readonly PersonalKind[] = [
  {
    code: 'PII_EMAIL',
    name: 'e-mail addresses',
    severity: 'warning',
    matches: (value) => value.length <= 254 && EMAIL.exec(value.trim())?.[0].length === value.trim().length,
    within: (text) => EMAIL.test(text),
  },
  {
    code: 'PII_IBAN',
    name: 'bank account numbers (IBAN)',
    severity: 'severe',
    matches: isIban,
    within: (text) => (text.match(ibanWithin) ?? []).some(isIban),
  },
  {
    code: 'PII_CARD',
    name: 'payment card numbers',
    severity: 'severe',
    matches: isCardNumber,
    within: (text) => (text.match(cardWithin) ?? []).some(isCardNumber),
  },
  {
    code: 'PII_NATIONAL_ID',
    name: 'national identity numbers',
    severity: 'severe',
    matches: (value) => nationalId(value) !== null,
  },
  {
    code: 'PII_IP',
    name: 'IP addresses',
    severity: 'warning',
    matches: (value) => IPV4.test(value.trim()) || IPV6.test(value.trim()),
  },
  {
    code: 'PII_PHONE',
    name: 'telephone numbers',
    severity: 'warning',
    matches: isPhone,
    within: (text) =>
      /(?<![\d.])\+[1-9]\d{0,2}[\s.-]?(?:\(\d{1,4}\)|\d{1,4})(?:[\s.-]?\d{2,4}){2,4}(?!\d)/.test(text),
  },
  { code: 'PII_ADDRESS', name: 'postal addresses', severity: 'warning', matches: isAddress },
];
