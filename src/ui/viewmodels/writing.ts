import type { Writing } from '../../pipeline/report/design-document';
import { formatCount, formatDuration, formatMoney, formatNumber, formatPercent } from '../components/format';

/** How the page writes numbers in the design document. */
export function writingFor(currency: string, model: (id: string) => string): Writing {
  return {
    number: (value) => formatNumber(value),
    count: (value) => formatCount(value),
    percent: (share) => formatPercent(share),
    money: (value) => formatMoney(value, currency),
    duration: (milliseconds) => formatDuration(milliseconds),
    model,
  };
}
