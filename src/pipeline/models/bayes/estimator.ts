import type { Matrix } from '../../core/matrix';
import { resolveParams } from '../catalog';
import type { Estimator } from '../estimator';
import { argmaxRows } from '../shape';
import { type DiscreteNbModel, discreteNbProba, fitBernoulliNb, fitMultinomialNb } from './discrete-nb';
import { fitGaussianNb, type GaussianNbModel, gaussianNbProba } from './gaussian-nb';

const probaOf = (model: GaussianNbModel | DiscreteNbModel, X: Matrix): Matrix =>
  model.kind === 'gaussianNb' ? gaussianNbProba(model, X) : discreteNbProba(model, X);

/** Naive Bayes as the catalog describes it: the distribution says which. */
export const bayesEstimator: Estimator<GaussianNbModel | DiscreteNbModel> = {
  id: 'bayes',
  fit(data, params) {
    const chosen = resolveParams('bayes', params, data.task);
    const alpha = chosen.number('alpha');
    switch (chosen.text('distribution')) {
      case 'multinomial':
        return fitMultinomialNb(data, alpha);
      case 'bernoulli':
        return fitBernoulliNb(data, alpha);
      default:
        return fitGaussianNb(data, { varSmoothing: chosen.number('varSmoothing') });
    }
  },
  predict: (model, X) => argmaxRows(probaOf(model, X)),
  predictProba: probaOf,
};
