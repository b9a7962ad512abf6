import { describe, expect, it } from 'vitest';
import { FUNCTIONS } from '../../../src/pipeline/table/expression/functions';
import { parseExpression } from '../../../src/pipeline/table/expression/parse';
import { FUNCTION_HELP, OPERATORS } from '../../../src/ui/stages/condition-help';

describe('the help beside a condition', () => {
  it('names every function the language has and no other', () => {
    expect(Object.keys(FUNCTION_HELP).sort()).toEqual([...FUNCTIONS.keys()].sort());
  });

  it('shows examples that can be read', () => {
    for (const [example] of OPERATORS) {
      for (const part of example.split(', a or')[0]!.split(', not'))
        expect(() => parseExpression(part)).not.toThrow();
    }
    for (const usage of Object.values(FUNCTION_HELP)) {
      expect(() => parseExpression(usage.split(':')[0]!)).not.toThrow();
    }
  });
});
