import type { Context } from '../../core/context';
import { metricInfo, PRIMARY_METRIC } from '../../metrics/metric-catalog';
import { scoreFold } from '../../metrics/scorers';
import type { Params, Task } from '../../models/estimator';
import type { LinearModel } from '../../models/linear/linear-model';
import { predictFor } from '../../models/predictions';
import { loadEstimator } from '../../models/registry';
import type { FitElimination } from './recursive-elimination';

/**
 * The model that recursive elimination asks: a linear one, logistic for classes, lightly shrunk, on features of equal
 * scale. A feature counts by its squared coefficients; rows left out are judged by the task's primary metric, turned
 * so that larger is better.
 */
export function linearElimination(task: Task, nClasses: number, context: Context): FitElimination {
  const metric = PRIMARY_METRIC[task];
  const sign = metricInfo(task, metric)?.greaterIsBetter === false ? -1 : 1;
  const params: Params = task === 'regression' ? { alpha: 1 } : { C: 1 };
  const quiet: Context = { ...context, tick: () => context.tick(0, 0, 'fitting') };
  return async (X, y) => {
    const estimator = await loadEstimator(task === 'regression' ? 'ridge' : 'logistic');
    const model = await estimator.fit({ X, y, task, nClasses }, params, quiet);
    const { coef } = model as LinearModel;
    const importances = new Float64Array(X.cols);
    for (let k = 0; k < coef.rows; k++) {
      for (let j = 0; j < X.cols; j++) importances[j]! += coef.data[k * X.cols + j]! ** 2;
    }
    return {
      importances,
      async score(other, truth) {
        const said = await predictFor(estimator, model, other, task);
        return sign * scoreFold(task, nClasses, truth, said)[metric]!;
      },
    };
  };
}
