import { describe, expect, it } from 'vitest';
import { readingSentence } from '../../../src/pipeline/project/spec/reading';
import { choicesOf, detectedWords, partsOf, withPart } from '../../../src/ui/viewmodels/reading-words';

const dialect = {
  format: 'csv' as const,
  encoding: 'utf-8',
  delimiter: '\t',
  quote: '"',
  escape: null,
  decimal: ',' as const,
  header: true,
  comment: null,
  skippedLines: 2,
};

describe('how a file is read, in words', () => {
  it('names marks that cannot be seen', () => {
    expect(detectedWords('delimiter', dialect)).toBe('tab');
    expect(detectedWords('escape', dialect)).toBe('none');
    expect(detectedWords('skipLines', dialect)).toBe('2');
  });

  it('asks of each kind of file what means something for it', () => {
    expect(partsOf('csv')).toContain('delimiter');
    for (const format of ['json', 'jsonl', 'parquet', 'xlsx'] as const) {
      expect(partsOf(format)).not.toContain('delimiter');
      expect(partsOf(format)).toContain('missing');
    }
    expect(partsOf('xlsx')).toContain('sheet');
    expect(choicesOf('sheet', ['a', 'b']).map(({ value }) => value)).toEqual(['a', 'b']);
  });

  it('keeps only what was decided, in one order', () => {
    const one = withPart(withPart({}, 'header', false), 'delimiter', ';');
    const other = withPart(withPart({}, 'delimiter', ';'), 'header', false);
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    expect(withPart(one, 'header', undefined)).toEqual({ delimiter: ';' });
  });

  it('says what a person decided, and nothing when all was detected', () => {
    expect(readingSentence({})).toBeNull();
    expect(readingSentence({ delimiter: ';', header: false, missing: [], quote: '' })).toBe(
      'Read with between cells: semicolon; around text: none; first line: data; no value: empty cells alone.',
    );
  });
});
