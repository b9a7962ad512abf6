/** Luhn's check of card numbers: every second digit from the right doubled, digits summed, divisible by 10. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (digit < 0 || digit > 9) return false;
    const weighted = i % 2 === 1 ? 2 * digit : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Remainder by 97 of a long number in decimal digits. */
export function mod97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/** Lengths of the account numbers of the countries whose are met most; others have 15 to 34 characters. */
const IBAN_LENGTH: Readonly<Record<string, number>> = {
  AT: 20,
  BE: 16,
  CH: 21,
  CZ: 24,
  DE: 22,
  DK: 18,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  IE: 22,
  IT: 27,
  LU: 20,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  SE: 24,
};

/** An international account number by ISO 13616: country, two check digits, remainder 1 by 97. Blanks are allowed. */
export function isIban(text: string): boolean {
  const compact = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(compact)) return false;
  const wanted = Object.hasOwn(IBAN_LENGTH, compact.slice(0, 2))
    ? IBAN_LENGTH[compact.slice(0, 2)]
    : undefined;
  if (wanted !== undefined && compact.length !== wanted) return false;
  const moved = compact.slice(4) + compact.slice(0, 4);
  return mod97(moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) === 1;
}

/** Prefixes of the card schemes: Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro. */
const CARD = /^(?:4|5[0-8]|2[2-7]|3[04-9]|6\d|35|62)/;

/** A payment card's number: 13 to 19 digits of a known scheme that pass Luhn's check. Blanks and dashes are allowed. */
export function isCardNumber(text: string): boolean {
  if (!/^\d[\d -]{11,22}\d$/.test(text)) return false;
  const digits = text.replace(/[ -]/g, '');
  return (
    digits.length >= 13 &&
    digits.length <= 19 &&
    CARD.test(digits) &&
    !/^(\d)\1*$/.test(digits) &&
    isLuhn(digits)
  );
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** EAN-13's check digit, which Swiss social insurance numbers (756…) end with. */
function isEan13(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 13; i++) sum += Number(digits[i]) * (i % 2 === 0 ? 1 : 3);
  return sum % 10 === 0;
}

/** Brazil's CPF: two check digits by weights that fall to 2, modulo 11. */
function isCpf(digits: string): boolean {
  if (/^(\d)\1*$/.test(digits)) return false;
  return [9, 10].every((n) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Number(digits[i]) * (n + 1 - i);
    return ((sum * 10) % 11) % 10 === Number(digits[n]);
  });
}

/** France's number of inscription: 13 digits (Corsica with a letter) and a key, 97 less the remainder by 97. */
function isNir(compact: string): boolean {
  const number = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - mod97(number) === Number(compact.slice(13));
}

/** The country whose national number a text is, by its form and, where it has one, its check digit; else null. */
export function nationalId(text: string): string | null {
  const compact = text.trim().toUpperCase();
  if (/^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(compact)) return 'United States';
  if (
    /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]$/.test(compact)
  ) {
    return 'United Kingdom';
  }
  if (/^756\.\d{4}\.\d{4}\.\d{2}$/.test(compact) && isEan13(compact.replace(/\./g, ''))) return 'Switzerland';
  const dni = /^([XYZ]|\d)(\d{7})-?([A-Z])$/.exec(compact);
  if (dni) {
    const first = 'XYZ'.includes(dni[1]!) ? 'XYZ'.indexOf(dni[1]!) : dni[1]!;
    if (DNI_LETTERS[Number(`${first}${dni[2]}`) % 23] === dni[3]) return 'Spain';
  }
  if (/^[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]$/.test(compact)) return 'Italy';
  if (/^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(compact) && isCpf(compact.replace(/\D/g, ''))) return 'Brazil';
  const nir = compact.replace(/ /g, '');
  if (/^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}$/.test(nir) && isNir(nir))
    return 'France';
  return null;
}
