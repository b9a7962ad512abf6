import type { Context } from '../core/context';
import { SandtableError } from '../core/errors';
import type { Matrix } from '../core/matrix';
import type { LinearModel } from '../models/linear/linear-model';
import { linearShap } from './linear-shap';
import type { ShapValues } from './shap-values';
import { type TreeBasedModel, treeEnsembleOf } from './tree-ensemble';
import { treeShapInterventional } from './tree-shap-interventional';
import { treeShapPath } from './tree-shap-path';

/** The fitted models with exact Shapley values. */
export type ExplainableModel = TreeBasedModel | Pick<LinearModel, 'kind' | 'coef' | 'intercept'>;

/** Whether `shapValues` can explain this fitted model. */
export function isExplainable(model: unknown): model is ExplainableModel {
  const kind = (model as { kind?: unknown } | null)?.kind;
  return kind === 'tree' || kind === 'forest' || kind === 'boosting' || kind === 'linear';
}

/**
 * Exact Shapley values of a fitted model's outputs: a tree's or forest's values or probabilities (of class 1 of
 * two); scores before the link for boosting and linear models (log-odds of classes).
 * @param background rows to compare with; without them trees are compared with their own training rows (path
 * dependent) and linear models refuse
 * @throws SHAPE_MISMATCH, TOO_FEW_ROWS
 */
export async function shapValues(
  model: ExplainableModel,
  X: Matrix,
  background: Matrix | undefined,
  context: Context,
): Promise<ShapValues> {
  if (model.kind !== 'linear') {
    const ensemble = treeEnsembleOf(model);
    return background
      ? treeShapInterventional(ensemble, X, background, context)
      : treeShapPath(ensemble, X, context);
  }
  if (!background || background.rows === 0) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      'A linear model is explained against background rows; there are none.',
    );
  }
  const mean = new Float64Array(background.cols);
  for (let i = 0; i < background.data.length; i++)
    mean[i % mean.length]! += background.data[i]! / background.rows;
  return linearShap(model, X, mean);
}
