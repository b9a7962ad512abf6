/** What the verdict rests on. Money per decision. */
export interface VerdictEvidence {
  /** Whether the chosen "model" is the baseline itself. */
  isBaseline: boolean;
  offline: { id: string; value: number; low: number; high: number };
  /** The same metric on the simulated traffic. */
  online: { value: number; low: number; high: number };
  greaterIsBetter: boolean;
  experiment: {
    /** Treatment minus control, money per decision. */
    difference: { value: number; low: number; high: number };
    pValue: number;
    alpha: number;
    /** Whether units were split as designed. */
    split: 'healthy' | 'unhealthy' | 'not-enough-traffic';
  };
}

export type Decision = 'ship' | 'dont' | 'not-yet';

export interface VerdictReason {
  text: string;
  /** Which way it points. */
  points: Decision;
}

export interface Verdict {
  decision: Decision;
  reasons: VerdictReason[];
  /** What the change is worth per 1,000 decisions, from the experiment. */
  worthPer1000: { value: number; low: number; high: number };
}

/**
 * Ship when the experiment shows more money than the baseline, its split is healthy, and the model does online what
 * it promised offline. Don't when it shows less money or there is nothing but the baseline. Otherwise: not yet.
 */
export function reachVerdict(evidence: VerdictEvidence): Verdict {
  const { isBaseline, offline, online, greaterIsBetter, experiment } = evidence;
  const { difference, pValue, alpha, split } = experiment;
  const reasons: VerdictReason[] = [];
  if (isBaseline) {
    reasons.push({ text: 'No model earns more than the baseline.', points: 'dont' });
  } else if (split === 'unhealthy') {
    reasons.push({
      text: 'Users were not split as designed: the experiment proves nothing.',
      points: 'not-yet',
    });
  } else if (split === 'not-enough-traffic' || Number.isNaN(pValue)) {
    reasons.push({ text: 'The experiment has too few users to say anything.', points: 'not-yet' });
  } else if (pValue >= alpha) {
    reasons.push({ text: 'The experiment cannot tell the model from the baseline.', points: 'not-yet' });
  } else if (difference.value > 0) {
    reasons.push({
      text: 'The experiment shows that the model earns more than the baseline.',
      points: 'ship',
    });
  } else {
    reasons.push({
      text: 'The experiment shows that the model earns less than the baseline.',
      points: 'dont',
    });
  }
  if (!isBaseline) reasons.push(onlineReason(offline, online, greaterIsBetter));
  const per1000 = (value: number) => value * 1000;
  return {
    decision: decide(reasons),
    reasons,
    worthPer1000: {
      value: per1000(difference.value),
      low: per1000(difference.low),
      high: per1000(difference.high),
    },
  };
}

function onlineReason(
  offline: VerdictEvidence['offline'],
  online: VerdictEvidence['online'],
  greaterIsBetter: boolean,
): VerdictReason {
  if (Number.isNaN(online.value)) {
    return { text: 'The online metric is undefined on this traffic.', points: 'not-yet' };
  }
  const worse = greaterIsBetter ? online.high < offline.low : online.low > offline.high;
  return worse
    ? { text: 'Online the model does worse than it promised offline.', points: 'not-yet' }
    : { text: 'Online the model does what it promised offline.', points: 'ship' };
}

/** One reason against is enough; one reason to wait keeps from shipping. */
function decide(reasons: readonly VerdictReason[]): Decision {
  if (reasons.some((reason) => reason.points === 'dont')) return 'dont';
  return reasons.some((reason) => reason.points === 'not-yet') ? 'not-yet' : 'ship';
}
