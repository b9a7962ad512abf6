import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostEvent } from '../../../src/pipeline/project/host';
import { throttleProgress } from '../../../src/ui/services/throttle';

const progress = (id: string, done: number): HostEvent => ({
  type: 'step',
  id,
  key: 'k',
  state: 'running',
  progress: { done, total: 10, phase: 'tree' },
});
const news = (id: string, state: 'running' | 'fresh' | 'failed'): HostEvent => ({
  type: 'step',
  id,
  key: 'k',
  state,
});

/** What came through, in short. */
const short = (event: HostEvent): string =>
  event.type === 'step' ? `${event.id} ${event.progress?.done ?? event.state}` : event.type;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('news of steps', () => {
  let heard: string[];
  let tell: (event: HostEvent) => void;
  beforeEach(() => {
    heard = [];
    tell = throttleProgress((event) => heard.push(short(event)), 250);
  });

  it('pass at once when they change a state', () => {
    tell({ type: 'plan', steps: [] });
    tell(news('a', 'running'));
    tell(news('a', 'fresh'));
    tell({ type: 'end', stopped: false });
    expect(heard).toEqual(['plan', 'a running', 'a fresh', 'end']);
  });

  it('of progress come together a few times a second, the newest of each step', () => {
    for (let done = 1; done <= 5; done++) {
      tell(progress('a', done));
      tell(progress('b', 10 * done));
    }
    expect(heard).toEqual([]);
    vi.advanceTimersByTime(250);
    expect(heard).toEqual(['a 5', 'b 50']);
    vi.advanceTimersByTime(1000);
    expect(heard).toEqual(['a 5', 'b 50']);
  });

  it('never say that a step goes on which has ended', () => {
    tell(progress('a', 9));
    tell(progress('b', 9));
    tell(news('a', 'fresh'));
    vi.advanceTimersByTime(250);
    expect(heard).toEqual(['a fresh', 'b 9']);
  });

  it('of an earlier plan are not told after the new one', () => {
    tell(progress('a', 9));
    tell({ type: 'plan', steps: [] });
    vi.advanceTimersByTime(250);
    expect(heard).toEqual(['plan']);
  });

  it('are silent after the end', () => {
    tell(progress('a', 9));
    tell({ type: 'end', stopped: true });
    vi.advanceTimersByTime(250);
    expect(heard).toEqual(['end']);
  });
});
