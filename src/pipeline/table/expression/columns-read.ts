import { type Node, parseExpression } from './parse';

/** The columns that an expression names, each once, in the order of their first mention. @throws INVALID_EXPRESSION */
export function columnsRead(source: string): string[] {
  const names = new Set<string>();
  const visit = (node: Node): void => {
    switch (node.kind) {
      case 'name':
        names.add(node.name);
        break;
      case 'list':
        node.items.forEach(visit);
        break;
      case 'unary':
        visit(node.of);
        break;
      case 'binary':
        visit(node.left);
        visit(node.right);
        break;
      case 'call':
        node.args.forEach(visit);
        break;
      case 'literal':
    }
  };
  visit(parseExpression(source));
  return [...names];
}
