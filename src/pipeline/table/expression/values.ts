import { bitAt, type Column, isoDate, numbersOf, stringAt } from '../column';
import { invalidExpression } from './parse';

/** A truth per row: 1 yes, 0 no, −1 unknown because something it rests on is missing. */
export type Truth = -1 | 0 | 1;

/** What an expression is, row by row. NaN and null are missing. */
export type Value =
  | { type: 'number' | 'date'; at(i: number): number; constant?: number }
  | { type: 'text'; at(i: number): string | null; constant?: string }
  | { type: 'truth'; at(i: number): Truth; labels?: readonly [string, string] };

export const TYPE_WORDS = { number: 'a number', date: 'a date', text: 'text', truth: 'yes or no' } as const;

/** The cells of a column as values. */
export function columnValue(column: Column): Value {
  switch (column.storage) {
    case 'number': {
      const values = numbersOf(column);
      return { type: column.type === 'date' ? 'date' : 'number', at: (i) => values[i]! };
    }
    case 'boolean':
      return {
        type: 'truth',
        at: (i) => (bitAt(column.missing, i) ? -1 : bitAt(column.bits, i) ? 1 : 0),
        labels: column.labels,
      };
    case 'category': {
      const { codes, levels } = column;
      return {
        type: 'text',
        at: (i) => {
          const code = codes[i]!;
          return code < 0 ? null : levels[code]!;
        },
      };
    }
    case 'text':
      return { type: 'text', at: (i) => stringAt(column, i) };
  }
}

/** The value as a truth. @throws INVALID_EXPRESSION when it is none */
export function asTruth(value: Value, where: string): (i: number) => Truth {
  if (value.type === 'truth') return value.at;
  if (value.type === 'number') {
    const { at } = value;
    return (i) => {
      const number = at(i);
      return Number.isNaN(number) ? -1 : number === 0 ? 0 : 1;
    };
  }
  throw invalidExpression(
    `${where} needs a condition, but ${TYPE_WORDS[value.type]} stands there.`,
    'Compare it with something, such as name = "value".',
  );
}

/** The value as a number; a truth counts as 1 and 0. @throws INVALID_EXPRESSION when it is none */
export function asNumber(value: Value, where: string): (i: number) => number {
  if (value.type === 'number' || value.type === 'date') return value.at;
  if (value.type === 'truth') {
    const { at } = value;
    return (i) => {
      const truth = at(i);
      return truth < 0 ? Number.NaN : truth;
    };
  }
  throw invalidExpression(
    `${where} needs a number, but text stands there.`,
    'Use a column of numbers, or change its type.',
  );
}

/** The value as text, as the table writes it. Everything can be text. */
export function asText(value: Value): (i: number) => string | null {
  if (value.type === 'text') return value.at;
  if (value.type === 'truth') {
    const { at, labels = ['false', 'true'] } = value;
    return (i) => {
      const truth = at(i);
      return truth < 0 ? null : labels[truth === 1 ? 1 : 0];
    };
  }
  const { at, type } = value;
  return (i) => {
    const number = at(i);
    return Number.isNaN(number) ? null : type === 'date' ? isoDate(number) : String(number);
  };
}

/** The value as a date: a constant text in ISO form is read as one. @throws INVALID_EXPRESSION */
export function asDate(value: Value, where: string): (i: number) => number {
  if (value.type === 'date') return value.at;
  if (value.type === 'text' && value.constant !== undefined) {
    const written = value.constant;
    const milliseconds = Date.parse(written.length > 10 ? `${written.replace(/Z$/, '')}Z` : written);
    if (/^\d{4}-\d{2}-\d{2}/.test(written) && !Number.isNaN(milliseconds)) return () => milliseconds;
    throw invalidExpression(`“${written}” is no date.`, 'Write dates as "2024-12-31".');
  }
  throw invalidExpression(
    `${where} needs a date, but ${TYPE_WORDS[value.type]} stands there.`,
    'Use a column of dates, or a date such as "2024-12-31".',
  );
}
