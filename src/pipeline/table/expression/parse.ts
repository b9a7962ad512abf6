import jsep from 'jsep';
import { SandtableError } from '../../core/errors';

/** An expression as a tree: what it says, not yet what its names mean. */
export type Node =
  | { kind: 'literal'; value: number | string | boolean }
  | { kind: 'name'; name: string }
  | { kind: 'list'; items: Node[] }
  | { kind: 'unary'; operator: 'not' | '-'; of: Node }
  | { kind: 'binary'; operator: BinaryOperator; left: Node; right: Node }
  | { kind: 'call'; name: string; args: Node[] };

export type BinaryOperator =
  | 'and'
  | 'or'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

/** How an operator may be written, and what it means. */
const BINARY = new Map<string, BinaryOperator>([
  ['or', 'or'],
  ['||', 'or'],
  ['and', 'and'],
  ['&&', 'and'],
  ['=', '='],
  ['==', '='],
  ['!=', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['in', 'in'],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['/', '/'],
  ['%', '%'],
]);

// jsep is one parser for the whole program: it is set up here, once, and used nowhere else.
jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
jsep.removeAllLiterals();
jsep.addLiteral('true', true);
jsep.addLiteral('false', false);
for (const operators of [
  ['or', '||'],
  ['and', '&&'],
  ['=', '==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
].entries()) {
  for (const operator of operators[1]) jsep.addBinaryOp(operator, operators[0] + 1);
}
for (const operator of ['not', '!', '-']) jsep.addUnaryOp(operator);

/** Longer than any rule a person writes; keeps a hostile one from nesting ever deeper. */
const LONGEST = 2000;

/** An expression that cannot be used, with a remedy a person can follow. */
export function invalidExpression(message: string, remedy: string): SandtableError {
  return new SandtableError('INVALID_EXPRESSION', message, remedy);
}

/**
 * Reads an expression such as `tenure < 12 and contract in ["Month-to-month", "One year"]`. Names are columns;
 * `col("a name with blanks")` names any. Operators, from loosest to tightest: or · and · not ·
 * = != < <= > >= in · + − · * / % · −.
 * Nothing is ever run as code: the text becomes a tree, and the tree is walked.
 * @throws INVALID_EXPRESSION with the place
 */
export function parseExpression(source: string): Node {
  if (source.trim() === '') {
    throw invalidExpression('There is nothing to compute yet.', 'Write a condition, such as age >= 18.');
  }
  if (source.length > LONGEST) {
    throw invalidExpression(
      `The expression has ${source.length} characters, the limit is ${LONGEST}.`,
      'Write a shorter one.',
    );
  }
  let tree: jsep.Expression;
  try {
    tree = jsep(source);
  } catch (error) {
    const { index, description } = error as { index?: number; description?: string };
    throw invalidExpression(
      `The expression cannot be read${index === undefined ? '' : ` from character ${index + 1} on`}: ${(description ?? String(error)).toLowerCase()}.`,
      'Write it like age >= 18 and country = "CH".',
    );
  }
  return convert(tree);
}

function convert(tree: jsep.Expression): Node {
  switch (tree.type) {
    case 'Literal':
      return { kind: 'literal', value: (tree as jsep.Literal).value as number | string | boolean };
    case 'Identifier':
      return { kind: 'name', name: (tree as jsep.Identifier).name };
    case 'ArrayExpression':
      return { kind: 'list', items: (tree as jsep.ArrayExpression).elements.map(convertItem) };
    case 'UnaryExpression': {
      const { operator, argument } = tree as jsep.UnaryExpression;
      return { kind: 'unary', operator: operator === '-' ? '-' : 'not', of: convert(argument) };
    }
    case 'BinaryExpression': {
      const { operator, left, right } = tree as jsep.BinaryExpression;
      return join(BINARY.get(operator)!, convert(left), convert(right));
    }
    case 'CallExpression':
      return convertCall(tree as jsep.CallExpression);
    case 'Compound':
      throw invalidExpression(
        'Two things stand side by side with nothing between them.',
        'Join them with "and", "or" or an operator; write text in quotes.',
      );
    default:
      throw invalidExpression(
        'A dot, a question mark or a comma stands where none is understood.',
        'Name a column with blanks or dots as col("its name").',
      );
  }
}

/** `not` belongs to the whole comparison after it: `not a = b` is `not (a = b)`, though jsep reads `(not a) = b`. */
function join(operator: BinaryOperator, left: Node, right: Node): Node {
  if (operator !== 'and' && operator !== 'or' && left.kind === 'unary' && left.operator === 'not') {
    return { ...left, of: join(operator, left.of, right) };
  }
  return { kind: 'binary', operator, left, right };
}

function convertItem(item: jsep.Expression | null): Node {
  if (item === null) throw invalidExpression('A list has an empty place.', 'Take a comma out.');
  return convert(item);
}

function convertCall({ callee, arguments: args }: jsep.CallExpression): Node {
  if (callee.type !== 'Identifier') {
    throw invalidExpression('Only a function can be called.', 'Write its name before the bracket.');
  }
  const { name } = callee as jsep.Identifier;
  const nodes = args.map(convert);
  if (name !== 'col') return { kind: 'call', name, args: nodes };
  const [only] = nodes;
  if (nodes.length === 1 && only?.kind === 'literal' && typeof only.value === 'string') {
    return { kind: 'name', name: only.value };
  }
  throw invalidExpression('col(…) takes the name of one column in quotes.', 'Write col("its name").');
}
