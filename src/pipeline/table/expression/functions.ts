import { exp, log } from '../../core/math';
import { invalidExpression } from './parse';
import { asDate, asNumber, asText, asTruth, type Value } from './values';

/** A function a person may call: how it is written, what it gives. */
interface Definition {
  usage: string;
  /** How many arguments it takes: least and most. */
  takes: readonly [number, number];
  build(args: readonly Value[], name: string): Value;
}

const ofNumber = (usage: string, change: (value: number) => number): Definition => ({
  usage,
  takes: [1, 1],
  build: ([arg], name) => {
    const at = asNumber(arg!, `${name}(…)`);
    return { type: 'number', at: (i) => change(at(i)) };
  },
});

const ofDate = (usage: string, read: (date: Date) => number): Definition => ({
  usage,
  takes: [1, 1],
  build: ([arg], name) => {
    const at = asDate(arg!, `${name}(…)`);
    return {
      type: 'number',
      at: (i) => {
        const milliseconds = at(i);
        return Number.isNaN(milliseconds) ? Number.NaN : read(new Date(milliseconds));
      },
    };
  },
});

const ofTexts = (usage: string, holds: (text: string, part: string) => boolean): Definition => ({
  usage,
  takes: [2, 2],
  build: ([whole, part]) => {
    const [text, piece] = [asText(whole!), asText(part!)];
    return {
      type: 'truth',
      at: (i) => {
        const [a, b] = [text(i), piece(i)];
        return a === null || b === null ? -1 : holds(a, b) ? 1 : 0;
      },
    };
  },
});

const toText = (usage: string, change: (text: string) => string): Definition => ({
  usage,
  takes: [1, 1],
  build: ([arg]) => {
    const at = asText(arg!);
    return {
      type: 'text',
      at: (i) => {
        const text = at(i);
        return text === null ? null : change(text);
      },
    };
  },
});

/** Least or greatest of the arguments that are there; missing when none is. */
const extreme = (usage: string, wins: (a: number, b: number) => boolean): Definition => ({
  usage,
  takes: [2, 20],
  build: (args, name) => {
    const all = args.map((arg) => asNumber(arg, `${name}(…)`));
    return {
      type: 'number',
      at: (i) => {
        let best = Number.NaN;
        for (const at of all) {
          const value = at(i);
          if (Number.isNaN(best) || wins(value, best)) best = value;
        }
        return best;
      },
    };
  },
});

/** All functions by name, with how each is written: for the reader of an error and the help beside the field. */
export const FUNCTIONS: ReadonlyMap<string, Definition> = new Map<string, Definition>([
  [
    'missing',
    {
      usage: 'missing(column)',
      takes: [1, 1],
      build: ([arg]) => {
        const at = asText(arg!);
        return { type: 'truth', at: (i) => (at(i) === null ? 1 : 0) };
      },
    },
  ],
  ['contains', ofTexts('contains(text, "part")', (text, part) => text.includes(part))],
  ['startsWith', ofTexts('startsWith(text, "part")', (text, part) => text.startsWith(part))],
  ['endsWith', ofTexts('endsWith(text, "part")', (text, part) => text.endsWith(part))],
  ['lower', toText('lower(text)', (text) => text.toLowerCase())],
  ['upper', toText('upper(text)', (text) => text.toUpperCase())],
  ['trim', toText('trim(text)', (text) => text.trim())],
  [
    'length',
    {
      usage: 'length(text)',
      takes: [1, 1],
      build: ([arg]) => {
        const at = asText(arg!);
        return { type: 'number', at: (i) => at(i)?.length ?? Number.NaN };
      },
    },
  ],
  ['abs', ofNumber('abs(number)', Math.abs)],
  ['round', ofNumber('round(number)', Math.round)],
  ['floor', ofNumber('floor(number)', Math.floor)],
  ['ceil', ofNumber('ceil(number)', Math.ceil)],
  ['sqrt', ofNumber('sqrt(number)', Math.sqrt)],
  ['log', ofNumber('log(number)', log)],
  ['exp', ofNumber('exp(number)', exp)],
  ['min', extreme('min(a, b, …)', (a, b) => a < b)],
  ['max', extreme('max(a, b, …)', (a, b) => a > b)],
  ['year', ofDate('year(date)', (date) => date.getUTCFullYear())],
  ['month', ofDate('month(date)', (date) => date.getUTCMonth() + 1)],
  ['day', ofDate('day(date)', (date) => date.getUTCDate())],
  ['weekday', ofDate('weekday(date), Monday is 1', (date) => ((date.getUTCDay() + 6) % 7) + 1)],
  ['hour', ofDate('hour(date)', (date) => date.getUTCHours())],
  [
    'if',
    {
      usage: 'if(condition, then, else)',
      takes: [3, 3],
      build: ([condition, yes, no]) => {
        const holds = asTruth(condition!, 'if(…)');
        if (yes!.type === 'number' && no!.type === 'number') {
          const [a, b] = [yes!.at, no!.at];
          return { type: 'number', at: (i) => (holds(i) === 1 ? a(i) : b(i)) };
        }
        const [a, b] = [asText(yes!), asText(no!)];
        return { type: 'text', at: (i) => (holds(i) === 1 ? a(i) : b(i)) };
      },
    },
  ],
]);

/** The value of a call. @throws INVALID_EXPRESSION for an unknown name or a wrong number of arguments */
export function callFunction(name: string, args: readonly Value[]): Value {
  const definition = FUNCTIONS.get(name);
  if (!definition) {
    throw invalidExpression(
      `There is no function "${name}".`,
      `The functions are: ${[...FUNCTIONS.keys()].join(', ')}.`,
    );
  }
  const [least, most] = definition.takes;
  if (args.length < least || args.length > most) {
    throw invalidExpression(
      `"${name}" was given ${args.length} ${args.length === 1 ? 'argument' : 'arguments'}.`,
      `Write ${definition.usage}.`,
    );
  }
  return definition.build(args, name);
}
