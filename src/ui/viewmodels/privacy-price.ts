import type { PrivacyPrice } from '../../pipeline/project/steps/privacy-price';
import { formatMoney, formatNumber } from '../components/format';

/** "sex", "sex and age", "sex, age and city". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What it costs not to know some columns, as a sentence: "Dropping sex and age costs 0.004 AUC (0.001 to 0.007) and €12 per 1,000 decisions". */
export function privacyPriceFinding(price: PrivacyPrice, term: string, currency: string): string {
  const { metricCost, moneyCost, drop } = price;
  const interval = [metricCost.low, metricCost.high] as const;
  const write = (value: number) => formatNumber(value, { interval });
  const isSure = ({ low, high }: { low: number; high: number }) => low > 0 || high < 0;
  const money = formatMoney(Math.abs(moneyCost.value), currency, {
    interval: [moneyCost.low, moneyCost.high],
  });
  if (metricCost.value === 0 && moneyCost.value === 0) {
    return `Dropping ${listed(drop)} changes nothing: the model does not use ${drop.length === 1 ? 'it' : 'them'}`;
  }
  if (!isSure(metricCost) && !isSure(moneyCost)) {
    return `Dropping ${listed(drop)} costs nothing that could be told from chance: ${write(metricCost.value)} ${term} (${write(metricCost.low)} to ${write(metricCost.high)})`;
  }
  const verb = metricCost.value >= 0 ? 'costs' : 'gains';
  const sign = metricCost.value >= 0 ? 1 : -1;
  const bounds = [sign * metricCost.low, sign * metricCost.high].sort((a, b) => a - b) as [number, number];
  const also = moneyCost.value >= 0 ? `costs ${money}` : `earns ${money} more`;
  const second = verb === 'costs' && moneyCost.value >= 0 ? `and ${money}` : `and ${also}`;
  return `Dropping ${listed(drop)} ${verb} ${write(Math.abs(metricCost.value))} ${term} (${write(bounds[0])} to ${write(bounds[1])}) ${second} per 1,000 decisions`;
}
