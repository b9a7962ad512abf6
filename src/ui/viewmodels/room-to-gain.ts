import type { DecisionValues } from '../../pipeline/metrics/money';

/** Money per 1,000 decisions against the share of cases acted on, for a model that guesses and one that knows. */
export interface RoomToGain {
  share: number[];
  guessing: number[];
  knowing: number[];
  /** The best that can be done without a model: act always or never. */
  withoutModel: number;
  bestWithoutModel: 'always' | 'never';
  /** Each case decided as is best for it. */
  perfect: number;
}

/**
 * Acting on a share s of all cases: a guess acts on positives and negatives alike; one that knows acts on positives
 * first.
 * @param positives share of positives among all cases
 */
export function roomToGain({ tp, fp, fn, tn }: DecisionValues, positives: number): RoomToGain {
  const per = 1000;
  const negatives = 1 - positives;
  const money = (found: number, alarmed: number) =>
    per * (found * tp + (positives - found) * fn + alarmed * fp + (negatives - alarmed) * tn);
  const share = [...new Set([0, positives, 1, ...Array.from({ length: 21 }, (_, i) => i / 20)])].sort(
    (a, b) => a - b,
  );
  const guessing = share.map((s) => money(s * positives, s * negatives));
  const knowing = share.map((s) => money(Math.min(s, positives), Math.max(0, s - positives)));
  const never = money(0, 0);
  const always = money(positives, negatives);
  return {
    share,
    guessing,
    knowing,
    withoutModel: Math.max(never, always),
    bestWithoutModel: always > never ? 'always' : 'never',
    perfect: per * (positives * Math.max(tp, fn) + negatives * Math.max(fp, tn)),
  };
}
