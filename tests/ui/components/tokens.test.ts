import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { theme } from '../../../src/ui/app/theme';
import { contrast, difference, visions } from './colour';

const css = readFileSync(new URL('../../../src/ui/app/global.css', import.meta.url), 'utf8');

function tokensOf(scheme: string): Record<string, string> {
  const start = css.indexOf(`[data-mantine-color-scheme="${scheme}"] {`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/--st-([\w-]+): (#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]));
}

const grounds = ['page', 'surface', 'sunken'];
const text: [string, string[]][] = [
  ['ink', [...grounds, 'accent-soft', 'warning-soft']],
  ['ink-2', [...grounds, 'accent-soft', 'warning-soft']],
  ['accent', [...grounds, 'accent-soft']],
  ['warning', [...grounds, 'warning-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-warning', ['warning', 'warning-hover']],
];

describe.each(['light', 'dark'])('the %s scheme', (scheme) => {
  const tokens = tokensOf(scheme);
  const series = Object.keys(tokens).filter((name) => name.startsWith('series-'));

  it.each(text)('sets %s with at least 4.5 : 1', (ink, on) => {
    for (const ground of on)
      expect(contrast(tokens[ink], tokens[ground]), ground).toBeGreaterThanOrEqual(4.5);
  });

  it('draws the edges of controls with at least 3 : 1', () => {
    for (const ground of grounds) {
      expect(contrast(tokens['border-strong'], tokens[ground]), ground).toBeGreaterThanOrEqual(3);
    }
  });

  it('draws nine series and two marks with at least 3 : 1', () => {
    expect(series).toHaveLength(9);
    for (const name of [...series, 'mark', 'mark-2']) {
      expect(contrast(tokens[name], tokens.surface), name).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.keys(visions))('keeps every pair of series apart under %s', (vision) => {
    for (const a of series) {
      for (const b of series) {
        if (a < b) {
          expect(difference(tokens[a], tokens[b], visions[vision]), `${a} / ${b}`).toBeGreaterThan(0.09);
        }
      }
    }
  });
});

it('gives both schemes the same tokens', () => {
  expect(Object.keys(tokensOf('dark')).sort()).toEqual(Object.keys(tokensOf('light')).sort());
});

it('gives Mantine the same accent and warning as the tokens', () => {
  for (const [scheme, shade] of [['light', 8] as const, ['dark', 4] as const]) {
    expect(theme.colors?.accent?.[shade]).toBe(tokensOf(scheme).accent);
    expect(theme.colors?.warning?.[shade]).toBe(tokensOf(scheme).warning);
  }
});

it('knows four sizes and two weights', () => {
  expect(new Set(css.match(/--st-text-\w+(?=:)/g)).size).toBe(4);
  expect(new Set(Object.values(theme.fontSizes ?? {})).size).toBe(4);
  expect(new Set(Object.values(theme.fontWeights ?? {})).size).toBe(2);
});
