// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ErrorNotice } from '../../../src/ui/components/ErrorNotice';
import { Finding } from '../../../src/ui/components/Finding';
import { MoneyInput } from '../../../src/ui/components/MoneyInput';
import { Question } from '../../../src/ui/components/Question';
import { StageState } from '../../../src/ui/components/StageState';
import { Stat, StatList } from '../../../src/ui/components/Stat';
import { Term } from '../../../src/ui/components/Term';
import { WorkStatus } from '../../../src/ui/components/WorkStatus';
import { show } from './render';

it('a question names its region and holds control and consequence', () => {
  show(
    <Question
      question="What does it cost?"
      control={<input aria-label="cost" />}
      consequence="€12"
      more="depth"
    />,
  );
  expect(screen.getByRole('region', { name: 'What does it cost?' }).textContent).toContain('€12');
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('What does it cost?');
  expect(screen.getByText('More').closest('details')?.open).toBe(false);
});

it('a finding says its severity in a word, and Done once remedied', () => {
  const { rerender } = show(<Finding severity="stop" sentence="It knows the answer." />);
  expect(screen.getByText(/Blocks/)).toBeDefined();
  rerender(<Finding severity="stop" sentence="It knows the answer." resolved="Left out." />);
  expect(screen.getByText(/Done/)).toBeDefined();
  expect(screen.queryByText(/Blocks/)).toBeNull();
  expect(screen.getByText('Left out.')).toBeDefined();
});

it('a stat without a value says why', () => {
  show(
    <StatList>
      <Stat label="Found" value="71" unit="%" interval="68 % to 74 %" />
      <Stat label="Lift" undefinedBecause="no customer was called" />
    </StatList>,
  );
  expect(screen.getByText('71')).toBeDefined();
  expect(screen.getByText('undefined')).toBeDefined();
  expect(screen.getByText('because no customer was called')).toBeDefined();
});

it('an error is announced with its code, place and remedy', () => {
  show(
    <ErrorNotice
      code="NO_ROWS"
      message="There is no row."
      remedy="Add one."
      place={{ file: 'a.csv', line: 3 }}
    />,
  );
  const alert = screen.getByRole('alert');
  for (const part of ['There is no row.', 'Add one.', 'NO_ROWS · a.csv · line 3']) {
    expect(alert.textContent).toContain(part);
  }
});

it('work shows how far and how long, and stops', async () => {
  const onStop = vi.fn();
  const { rerender } = show(
    <WorkStatus phase="Fold 3 of 5" done={47} total={100} leftMs={4200} onStop={onStop} />,
  );
  expect(screen.getByText('4.2 s left')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(onStop).toHaveBeenCalledOnce();
  rerender(<WorkStatus phase="Fold 3 of 5" done={47} total={100} onStop={onStop} stopping />);
  expect(screen.getByRole('status').textContent).toBe('Stopping…');
  expect(screen.getByRole('button', { name: 'Stop' }).hasAttribute('disabled')).toBe(true);
});

it.each([
  [{ state: 'stale', because: 'the cost changed' }, 'stale because the cost changed'],
  [{ state: 'needsYou', count: 2 }, '2 need you'],
  [{ state: 'needsYou', count: 1 }, '1 needs you'],
  [{ state: 'todo' }, 'to do'],
] as const)('a stage state is words: %j', (props, words) => {
  show(<StageState {...props} />);
  expect(screen.getByText(words)).toBeDefined();
});

it('a term explains itself on focus', async () => {
  show(
    <Term term="false negatives" explanation="Who leaves unnoticed.">
      missed churners
    </Term>,
  );
  await userEvent.tab();
  expect(document.activeElement?.textContent).toBe('missed churners (false negatives)');
  expect(await screen.findByText('Who leaves unnoticed.')).toBeDefined();
});

it('money hears numbers, not half-typed text', () => {
  const onChange = vi.fn();
  show(<MoneyInput label="Cost" value={300} onChange={onChange} currency="EUR" />);
  const input = screen.getByRole('textbox', { name: 'Cost' });
  expect(input.getAttribute('value')).toBe('€ 300');
  fireEvent.change(input, { target: { value: '' } });
  expect(onChange).not.toHaveBeenCalled();
  fireEvent.change(input, { target: { value: '€ 45.5' } });
  expect(onChange).toHaveBeenLastCalledWith(45.5);
});
