import { SimpleGrid, Stack } from '@mantine/core';
import { LineCurves } from '../../charts/LineCurves';
import { EmptyState } from '../../components/EmptyState';
import { formatMoney, formatNumber, formatPercent } from '../../components/format';
import { MoneyInput } from '../../components/MoneyInput';
import { Question } from '../../components/Question';
import { Stat, StatList } from '../../components/Stat';
import { Term } from '../../components/Term';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { roomToGain } from '../../viewmodels/room-to-gain';

/** What a right call is worth and what a wrong one costs. */
export function ValueQuestion() {
  const { problem } = useSpec();
  return (
    <Question
      id="value"
      question="What is a right call worth, and what does a wrong one cost?"
      why="Money turns a metric into a decision: it sets the threshold, the model, and whether to ship."
      control={
        problem.task === 'binary' ? (
          <BinaryValues />
        ) : problem.task === 'multiclass' ? (
          <ClassValues />
        ) : (
          <ErrorCost />
        )
      }
      consequence={problem.task === 'binary' ? <Room /> : <Scale />}
    />
  );
}

function BinaryValues() {
  const { problem } = useSpec();
  const positive = useView('target')?.classes[1] ?? problem.positive ?? 'yes';
  const { value, currency } = problem;
  const set = (key: keyof typeof value) => (amount: number) =>
    editStage('problem', `the value of ${key}`, { value: { ...value, [key]: amount } });
  return (
    <Stack>
      <SimpleGrid cols={2} spacing="sm">
        <MoneyInput
          label={
            <Term term="true positive" explanation="The model said yes, you acted, and it was right.">
              Acted, rightly
            </Term>
          }
          currency={currency}
          value={value.tp}
          onChange={set('tp')}
        />
        <MoneyInput
          label={
            <Term
              term="false positive"
              explanation="The model said yes, you acted, and there was nothing to act on."
            >
              Acted in vain
            </Term>
          }
          currency={currency}
          value={value.fp}
          onChange={set('fp')}
        />
        <MoneyInput
          label={
            <Term
              term="false negative"
              explanation={`A “${positive}” that the model missed, so you did nothing.`}
            >
              Missed
            </Term>
          }
          currency={currency}
          value={value.fn}
          onChange={set('fn')}
        />
        <MoneyInput
          label={
            <Term term="true negative" explanation="The model said no, and it was right to let it be.">
              Left alone, rightly
            </Term>
          }
          currency={currency}
          value={value.tn}
          onChange={set('tn')}
        />
      </SimpleGrid>
    </Stack>
  );
}

function ClassValues() {
  const { problem } = useSpec();
  const { classValue, currency } = problem;
  return (
    <Stack>
      <MoneyInput
        label="A right class brings"
        currency={currency}
        value={classValue.correct}
        onChange={(correct) =>
          editStage('problem', 'the value of a right class', { classValue: { ...classValue, correct } })
        }
      />
      <MoneyInput
        label="A wrong class brings"
        description="Costs are negative."
        currency={currency}
        value={classValue.wrong}
        onChange={(wrong) =>
          editStage('problem', 'the cost of a wrong class', { classValue: { ...classValue, wrong } })
        }
      />
    </Stack>
  );
}

function ErrorCost() {
  const { problem } = useSpec();
  return (
    <MoneyInput
      label={`What does one unit of error in ${problem.target ?? 'the target'} cost?`}
      description="An error of 10 units costs ten times as much."
      currency={problem.currency}
      min={0}
      value={problem.errorCost}
      onChange={(errorCost) => editStage('problem', 'the cost of an error', { errorCost })}
    />
  );
}

/** Money for a guess and for perfect knowledge: the room there is to gain. */
function Room() {
  const { problem } = useSpec();
  const target = useView('target');
  if (target?.task !== 'binary') {
    return (
      <EmptyState title="The room to gain">
        Choose what to predict to see what a perfect model would bring.
      </EmptyState>
    );
  }
  const positives = (target.counts[1] ?? 0) / target.n;
  const room = roomToGain(problem.value, positives);
  const money = (amount: number) => formatMoney(amount, problem.currency, { decimals: 0 });
  const gain = room.perfect - room.withoutModel;
  const title =
    gain > 0
      ? `Perfect knowledge is worth ${money(gain)} per 1,000 decisions; every model lies in between`
      : 'With these values no model can beat always deciding the same';
  return (
    <LineCurves
      title={title}
      subtitle={`${formatPercent(positives)} positives; without a model it is best to act ${room.bestWithoutModel} (${money(room.withoutModel)})`}
      curves={[
        { id: 'knowing', label: 'perfect', kind: 'linear', x: room.share, y: room.knowing },
        { id: 'guessing', label: 'guessing', kind: 'dummy', x: room.share, y: room.guessing },
      ]}
      x={{
        label: 'Share of cases acted on',
        domain: [0, 1],
        format: (share) => formatPercent(share, { decimals: 0 }),
      }}
      y={{ label: `Money per 1,000 decisions`, format: money }}
    />
  );
}

/** What the values mean at the volume of the business. */
function Scale() {
  const { problem } = useSpec();
  const target = useView('target');
  const { currency, volumePerDay } = problem;
  const worst = target?.numbers ? target.numbers.std * problem.errorCost * volumePerDay : Number.NaN;
  if (problem.task === 'multiclass') {
    const { correct, wrong } = problem.classValue;
    return (
      <StatList>
        <Stat
          label="A decision that turns from wrong to right"
          value={formatMoney(correct - wrong, currency)}
        />
        <Stat
          label="One percentage point more right decisions, a day"
          value={formatMoney(((correct - wrong) * volumePerDay) / 100, currency)}
        />
      </StatList>
    );
  }
  return (
    <StatList>
      <Stat
        label="A typical error without a model costs, a day"
        {...(Number.isFinite(worst)
          ? { value: formatMoney(worst, currency, { decimals: 0 }) }
          : { undefinedBecause: 'the target has not been read yet' })}
        split={
          target?.numbers
            ? `${formatNumber(target.numbers.std)} units, ${formatNumber(volumePerDay)} decisions`
            : undefined
        }
      />
    </StatList>
  );
}
