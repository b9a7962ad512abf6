import type { Table } from '../table';
import { callFunction } from './functions';
import { type BinaryOperator, invalidExpression, type Node, parseExpression } from './parse';
import { asDate, asNumber, asText, asTruth, columnValue, type Truth, type Value } from './values';

/**
 * What an expression is for each row of a table. Three-valued, as in SQL: what rests on a missing value is unknown,
 * `no and unknown` is no, `yes or unknown` is yes.
 * @throws INVALID_EXPRESSION when it cannot be read, names no column or function, or compares what does not compare
 */
export function bindExpression(source: string, table: Table): Value {
  return bind(parseExpression(source), table);
}

/**
 * Where a condition holds: 1 yes, 0 no, −1 unknown, per row.
 * @throws INVALID_EXPRESSION also when the expression is no condition
 */
export function evaluateCondition(source: string, table: Table): Int8Array {
  const holds = asTruth(bindExpression(source, table), 'The whole');
  const out = new Int8Array(table.rows);
  for (let i = 0; i < out.length; i++) out[i] = holds(i);
  return out;
}

function bind(node: Node, table: Table): Value {
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      if (typeof value === 'number') return { type: 'number', at: () => value, constant: value };
      if (typeof value === 'string') return { type: 'text', at: () => value, constant: value };
      return { type: 'truth', at: () => (value ? 1 : 0) };
    }
    case 'name': {
      const column = table.columns.find(({ name }) => name === node.name);
      if (column) return columnValue(column);
      throw unknownColumn(node.name, table);
    }
    case 'list':
      throw invalidExpression('A list can only stand after "in".', 'Write column in ["a", "b"].');
    case 'unary': {
      const of = bind(node.of, table);
      if (node.operator === '-') {
        const at = asNumber(of, '"−"');
        return of.type === 'number' && of.constant !== undefined
          ? { type: 'number', at: () => -of.constant!, constant: -of.constant }
          : { type: 'number', at: (i) => -at(i) };
      }
      const at = asTruth(of, '"not"');
      return { type: 'truth', at: (i) => negate(at(i)) };
    }
    case 'binary':
      return bindBinary(node, table);
    case 'call':
      return callFunction(
        node.name,
        node.args.map((arg) => bind(arg, table)),
      );
  }
}

function unknownColumn(name: string, table: Table) {
  const wanted = name.toLowerCase();
  const near = table.columns.find((column) => {
    const known = column.name.toLowerCase();
    return known.startsWith(wanted) || wanted.startsWith(known) || known.replace(/[ .-]/g, '_') === wanted;
  });
  return invalidExpression(
    `There is no column "${name}".`,
    near ? `Do you mean col("${near.name}")? Text stands in quotes.` : `Text stands in quotes: "${name}".`,
  );
}

const negate = (truth: Truth): Truth => (truth < 0 ? -1 : truth === 1 ? 0 : 1);

function bindBinary({ operator, left, right }: Node & { kind: 'binary' }, table: Table): Value {
  const a = bind(left, table);
  if (operator === 'in') {
    if (right.kind !== 'list' || right.items.length === 0) {
      throw invalidExpression('"in" needs a list.', 'Write column in ["a", "b"].');
    }
    const tests = right.items.map((item) => compare('=', a, bind(item, table)));
    return { type: 'truth', at: (i) => anyOf(tests, i) };
  }
  const b = bind(right, table);
  switch (operator) {
    case 'and': {
      const [p, q] = [asTruth(a, '"and"'), asTruth(b, '"and"')];
      return {
        type: 'truth',
        at: (i) => {
          const first = p(i);
          if (first === 0) return 0;
          const second = q(i);
          return second === 0 ? 0 : first === 1 && second === 1 ? 1 : -1;
        },
      };
    }
    case 'or': {
      const tests = [asTruth(a, '"or"'), asTruth(b, '"or"')];
      return { type: 'truth', at: (i) => anyOf(tests, i) };
    }
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return { type: 'number', at: arithmetic(operator, asNumber(a, operator), asNumber(b, operator)) };
    default:
      return { type: 'truth', at: compare(operator, a, b) };
  }
}

function anyOf(tests: readonly ((i: number) => Truth)[], i: number): Truth {
  let unknown = false;
  for (const test of tests) {
    const truth = test(i);
    if (truth === 1) return 1;
    unknown ||= truth < 0;
  }
  return unknown ? -1 : 0;
}

type Numbers = (i: number) => number;

/** A quotient by zero is missing, not infinite: it is no number a person would compare with. */
function arithmetic(operator: '+' | '-' | '*' | '/' | '%', a: Numbers, b: Numbers): Numbers {
  switch (operator) {
    case '+':
      return (i) => a(i) + b(i);
    case '-':
      return (i) => a(i) - b(i);
    case '*':
      return (i) => a(i) * b(i);
    case '/':
      return (i) => {
        const divisor = b(i);
        return divisor === 0 ? Number.NaN : a(i) / divisor;
      };
    case '%':
      return (i) => a(i) % b(i);
  }
}

type Comparison = Exclude<BinaryOperator, 'and' | 'or' | 'in' | '+' | '-' | '*' | '/' | '%'>;

const HOLDS: Record<Comparison, <T extends number | string>(a: T, b: T) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Compares as dates where either side is a date, as text where either is text, as numbers otherwise. */
function compare(operator: Comparison, a: Value, b: Value): (i: number) => Truth {
  const holds = HOLDS[operator];
  if (a.type === 'text' || b.type === 'text') {
    if (a.type === 'date' || b.type === 'date') {
      return compareNumbers(holds, asDate(a, `"${operator}"`), asDate(b, `"${operator}"`));
    }
    if (a.type === 'number' || b.type === 'number') {
      throw invalidExpression(
        `"${operator}" compares a number with text.`,
        'Write numbers without quotes, and text in quotes.',
      );
    }
    checkLabel(a, b);
    const [p, q] = [asText(a), asText(b)];
    return (i) => {
      const [x, y] = [p(i), q(i)];
      return x === null || y === null ? -1 : holds(x, y) ? 1 : 0;
    };
  }
  return compareNumbers(holds, asNumber(a, `"${operator}"`), asNumber(b, `"${operator}"`));
}

function compareNumbers(holds: (a: number, b: number) => boolean, a: Numbers, b: Numbers) {
  return (i: number): Truth => {
    const [x, y] = [a(i), b(i)];
    return Number.isNaN(x) || Number.isNaN(y) ? -1 : holds(x, y) ? 1 : 0;
  };
}

/** A yes/no column compared with a word it never holds is a slip of the pen. */
function checkLabel(a: Value, b: Value): void {
  for (const [truth, text] of [
    [a, b],
    [b, a],
  ] as const) {
    if (truth.type !== 'truth' || text.type !== 'text' || text.constant === undefined) continue;
    const labels = truth.labels ?? ['false', 'true'];
    if (!labels.includes(text.constant)) {
      throw invalidExpression(
        `“${text.constant}” is neither of the two values, “${labels[0]}” and “${labels[1]}”.`,
        'Write one of them in quotes.',
      );
    }
  }
}
