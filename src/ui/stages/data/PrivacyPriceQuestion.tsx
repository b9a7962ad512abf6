import { Button, Checkbox, MultiSelect, Stack, Text } from '@mantine/core';
import { metricInfo } from '../../../pipeline/metrics/metric-catalog';
import { IntervalBar } from '../../charts/IntervalBar';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatMoney } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useStep, useView } from '../../store/selectors';
import { edit, editStage } from '../../store/store';
import { listed, privacyPriceFinding } from '../../viewmodels/privacy-price';
import { looksOf } from '../../viewmodels/who';
import { StepProblem } from '../StepProblem';

/** Boxes to tick before the rest is searched for. */
const TICKED = 8;

/** What the metric and the money lose without columns that one would rather not know. */
export function PrivacyPriceQuestion() {
  const { data, problem } = useSpec();
  const profile = useView('profile');
  if (problem.target === null) return null;
  const { drop } = data.privacy;
  const usable = (name: string) => name !== problem.target && !data.excluded.includes(name);
  const people = [
    ...new Set(
      (profile?.warnings ?? []).flatMap(({ about, column }) =>
        about === 'people' && column !== undefined && usable(column) ? [column] : [],
      ),
    ),
  ].slice(0, TICKED);
  const others = (profile?.columns ?? [])
    .map(({ name }) => name)
    .filter((name) => usable(name) && !people.includes(name));
  const set = (columns: string[]) =>
    editStage('data', 'what is not to be known', { privacy: { ...data.privacy, drop: columns } });
  return (
    <Question
      id="privacy-price"
      question="What would it cost not to know it?"
      why="Tick columns, and the chosen model is fitted without them on the same folds. Often privacy is cheaper than feared."
      control={
        <Stack gap="sm">
          {people.map((name) => (
            <Checkbox
              key={name}
              label={name}
              checked={drop.includes(name)}
              onChange={({ currentTarget: { checked } }) =>
                set(checked ? [...drop, name] : drop.filter((other) => other !== name))
              }
            />
          ))}
          <MultiSelect
            label={people.length > 0 ? 'Other columns' : 'Columns'}
            placeholder="Choose columns"
            searchable
            hidePickedOptions
            data={others}
            value={drop.filter((name) => others.includes(name))}
            onChange={(names) => set([...drop.filter((name) => people.includes(name)), ...names])}
          />
        </Stack>
      }
      consequence={
        drop.length === 0 ? (
          <EmptyState title="Nothing is ticked">
            Sex, age, a postcode, a name: tick what the law or good manners would rather not use.
          </EmptyState>
        ) : (
          <Price drop={drop} />
        )
      }
    />
  );
}

function Price({ drop }: { drop: readonly string[] }) {
  const { problem, models } = useSpec();
  const price = useView('privacyPrice');
  const step = useStep('privacyPrice');
  if (!price || step?.state === 'todo') {
    return (
      <>
        <StepProblem id="privacyPrice" />
        <EmptyState title="The price is being found out">
          The models of stage 4 come first; then the chosen one is fitted again without {listed(drop)}.
        </EmptyState>
      </>
    );
  }
  const { metric, moneyCost, money, n, folds, chosen } = price;
  const { currency } = problem;
  const term = metricInfo(problem.task, metric)?.term ?? metric;
  const name = looksOf(models.candidates).get(chosen)?.label ?? chosen;
  return (
    <Stack gap="md">
      <StepProblem id="privacyPrice" />
      <IntervalBar
        title={privacyPriceFinding(price, term, currency)}
        subtitle={`${name}, ${folds} folds of the training rows, n = ${formatCount(n)}, paired, 95 % interval`}
        rows={[
          {
            id: 'money',
            label: `Without ${listed(price.drop)}`,
            estimate: 0 - moneyCost.value,
            interval: [0 - moneyCost.high, 0 - moneyCost.low],
          },
        ]}
        xLabel="Money per 1,000 decisions, without minus with"
        format={(value, options) => formatMoney(value, currency, options)}
        sides={['privacy costs', 'privacy pays']}
      />
      <Text size="sm">
        {formatMoney(money.without, currency)} per 1,000 decisions remain of{' '}
        {formatMoney(money.all, currency)}; the baseline, which looks at no column, brings{' '}
        {formatMoney(money.baseline, currency)}.
      </Text>
      <div>
        <Button
          variant="default"
          onClick={() =>
            edit(`leaving out ${listed(drop)}`, (spec) => ({
              ...spec,
              data: {
                ...spec.data,
                excluded: [...new Set([...spec.data.excluded, ...drop])],
                privacy: { ...spec.data.privacy, drop: [] },
              },
            }))
          }
        >
          Leave {listed(drop)} out for good
        </Button>
      </div>
    </Stack>
  );
}
