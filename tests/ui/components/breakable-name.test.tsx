// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { BreakableName } from '../../../src/ui/components/BreakableName';
import { show } from './render';

describe('a long name', () => {
  it('keeps its text and may break after its joints alone', () => {
    for (const [name, joints] of [
      ['credit_history', 1],
      ['a.b-c/d_', 3],
      ['plain', 0],
      ['', 0],
      ['_private', 1],
    ] as const) {
      const { container } = show(<BreakableName name={name} />);
      expect(container.textContent).toContain(name);
      expect(container.querySelectorAll('wbr')).toHaveLength(joints);
    }
  });
});
