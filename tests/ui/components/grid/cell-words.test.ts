import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellWords, piecesOf } from '../../../../src/ui/components/grid/cell-words';

it('writes cells as the file spells them, numbers in full with a true minus', () => {
  expect(cellWords(-1234567.125, {})).toBe('−1234567.125');
  expect(cellWords(1e-7, {})).toBe('1e−7');
  expect(cellWords(true, { labels: ['Nein', 'Ja'] })).toBe('Ja');
  expect(cellWords('a-b', {})).toBe('a-b');
  expect(cellWords(null, {})).toBeNull();
});

it('cuts a text into what was looked for and what was not', () => {
  expect(piecesOf('Banana', 'AN')).toEqual(['B', 'an', '', 'an', 'a']);
  expect(piecesOf('−5', '-5')).toEqual(['', '−5', '']);
  expect(piecesOf('a.b', '.')).toEqual(['a', '.', 'b']);
  expect(piecesOf('abc', 'x')).toEqual(['abc']);
});

it('loses no letter of a text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      (text, wanted) => {
        expect(piecesOf(text, wanted).join('')).toBe(text);
      },
    ),
    { seed: 1 },
  );
});
