import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../src/pipeline/project/spec/defaults';
import type { ProjectSpec } from '../../../src/pipeline/project/spec/project';
import { type History, record, redo, startHistory, undo } from '../../../src/ui/store/history';

const base = createProject(
  { hash: 'h', fileName: 'a.csv', bytes: 1, bundled: null },
  { target: 'y', task: 'binary', positive: null },
);
const named = (name: string): ProjectSpec => ({ ...base, name });
/** Edits far enough apart to count each. */
const edited = (...names: string[]): History =>
  names.reduce(
    (history, name, i) => record(history, named(name), `edit ${i}`, i * 10_000),
    startHistory(named('')),
  );

describe('undo and redo', () => {
  it('go back and forth through every edit', () => {
    let history = edited('a', 'b', 'c');
    const seen: string[] = [];
    for (let i = 0; i < 4; i++) {
      seen.push(history.present.name);
      history = undo(history);
    }
    expect(seen).toEqual(['c', 'b', 'a', '']);
    expect(undo(history)).toBe(history);
    for (const name of ['a', 'b', 'c']) {
      history = redo(history);
      expect(history.present.name).toBe(name);
    }
    expect(redo(history)).toBe(history);
  });

  it('name the edit that they take back or bring again', () => {
    const history = undo(edited('a', 'b'));
    expect(history.past.at(-1)?.label).toBe('edit 0');
    expect(history.future[0]?.label).toBe('edit 1');
  });

  it('lose what was undone when something else is done', () => {
    const history = record(undo(edited('a', 'b')), named('c'), 'another', 1e6);
    expect(history.future).toEqual([]);
    expect(undo(history).present.name).toBe('a');
  });

  it('never take back that the test set was opened', () => {
    const opened = { ...base, features: { ...base.features, testOpenings: 1 } };
    const history = record(record(edited('a'), opened, 'opening', 2e6), { ...opened, name: 'b' }, 'b', 3e6);
    const back = undo(undo(undo(history)));
    expect(back.present).toMatchObject({ name: '', features: { testOpenings: 1 } });
    expect(redo(back).present).toMatchObject({ name: 'a', features: { testOpenings: 1 } });
  });

  it('are inverse to each other', () => {
    const moves = fc.array(fc.oneof(fc.constant('undo'), fc.constant('redo'), fc.string({ maxLength: 3 })));
    fc.assert(
      fc.property(moves, (steps) => {
        let history = startHistory(base);
        steps.forEach((step, i) => {
          if (step === 'undo') history = undo(history);
          else if (step === 'redo') history = redo(history);
          else history = record(history, named(step), `edit ${i}`, i * 10_000);
          if (history.past.length > 0) expect(redo(undo(history)).present).toBe(history.present);
          if (history.future.length > 0) expect(undo(redo(history)).present).toBe(history.present);
        });
      }),
    );
  });
});

describe('edits in quick succession', () => {
  const drag = (times: number[], label = 'the slider') =>
    times.reduce(
      (history, time) => record(history, named(`at ${time}`), label, time),
      startHistory(named('')),
    );

  it('of the same thing are one', () => {
    const history = drag([0, 100, 200, 900]);
    expect(history.past).toHaveLength(1);
    expect(undo(history).present.name).toBe('');
    expect(redo(undo(history)).present.name).toBe('at 900');
  });

  it('of the same thing after a pause are two', () => {
    expect(drag([0, 100, 900]).past).toHaveLength(2);
  });

  it('of different things are two', () => {
    const history = record(drag([0]), named('b'), 'something else', 10);
    expect(history.past).toHaveLength(2);
  });

  it('are never joined to an edit that was undone', () => {
    const history = record(undo(drag([0])), named('new'), 'the slider', 50);
    expect(history.past).toHaveLength(1);
    expect(undo(history).present.name).toBe('');
  });

  it('drop what could be redone', () => {
    let history = drag([0]);
    history = record(history, named('b'), 'other', 1);
    history = undo(history);
    history = record(history, named('c'), 'the slider', 2);
    expect(history.future).toEqual([]);
  });
});

it('an edit that changes nothing is none', () => {
  const history = startHistory(base);
  expect(record(history, base, 'nothing', 0)).toBe(history);
});

it('a very long history forgets its beginning', () => {
  const history = edited(...Array.from({ length: 300 }, (_, i) => String(i)));
  expect(history.past).toHaveLength(200);
  expect(history.past[0]!.spec.name).toBe('99');
});
