export type Scores = Record<string, number>;

interface Peer {
  peer: string;
  mean: Scores;
  std: Scores;
}

/** Families whose regression error has a closed form or little room: held to 1 %. */
const EXACT = new Set(['ridge', 'knn', 'tree', 'dummy']);

const num = (value: number | undefined) => (value === undefined ? Number.NaN : Number(value));
const show = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(4));

/**
 * Whether fold means are as good as the peers': area under the curve not below the best peer's by more than
 * max(0.01, one fold deviation); log loss not above it by more than 10 %; RMSE not by more than 5 % (1 % for linear,
 * nearest neighbours and trees). Better always passes. Where a peer has no probabilities its accuracy is compared.
 */
export function judge(
  task: 'binary' | 'multi' | 'reg',
  family: string,
  ours: Scores,
  peers: readonly Peer[],
): { ok: boolean; text: string } {
  const checks: { name: string; ours: number; theirs: number; ok: boolean }[] = [];
  const check = (name: string, fits: (ours: number, theirs: number, std: number) => boolean) => {
    const known = peers.filter((peer) => peer.mean[name] !== undefined);
    if (known.length === 0) return;
    const results = known.map((peer) => ({
      theirs: num(peer.mean[name]),
      ok: fits(num(ours[name]), num(peer.mean[name]), num(peer.std[name])),
    }));
    const best = results.find((result) => result.ok) ?? results[0]!;
    checks.push({ name, ours: num(ours[name]), ...best });
  };
  if (task === 'reg') {
    check('rmse', (a, b) => a <= b * (EXACT.has(family) ? 1.01 : 1.05));
  } else {
    const auc = task === 'binary' ? 'roc_auc' : 'roc_auc_ovr_macro';
    const hasAuc = peers.some((peer) => peer.mean[auc] !== undefined);
    check(hasAuc ? auc : 'accuracy', (a, b, std) => a >= b - Math.max(0.01, std));
    check('logloss', (a, b) => a <= b * 1.1);
  }
  const text = checks.map(
    ({ name, ours: a, theirs: b, ok }) => `${name} ${show(a)} / ${show(b)}${ok ? '' : ' ✗'}`,
  );
  return { ok: checks.length > 0 && checks.every((one) => one.ok), text: text.join(', ') };
}
