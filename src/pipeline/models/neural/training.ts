import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import type { Matrix } from '../../core/matrix';
import type { Task } from '../estimator';
import { selectBackend, startBackend } from './backend';
import { type Batch, disposeNetwork, gradientStep, liveNetwork, readLayers } from './gradient-step';
import { meanLoss, outputCount } from './loss';
import { type DenseLayer, forward, initialLayers } from './network';
import { epochLimit, type MlpParams, patienceLimit } from './params';

/** Rows with targets as the network sees them: class indices, or standardised values. */
export interface Rows {
  X: Matrix;
  targets: Float64Array;
  weights?: Float64Array | undefined;
}

export interface TrainingInput {
  task: Task;
  nClasses: number;
  train: Rows;
  validation?: Rows | undefined;
}

/** The mean loss after each epoch: cross-entropy, or half the squared error of the standardised target. */
export interface History {
  train: Float64Array;
  /** Empty when there were no rows to validate on. */
  validation: Float64Array;
}

export interface Trained {
  layers: DenseLayer[];
  history: History;
  /** Epochs run, from 1. */
  stoppedEpoch: number;
  /** The epoch whose weights were kept, from 1. */
  bestEpoch: number;
}

/** What a loss must improve by to count as progress when it is the training loss, which always creeps on. */
const TRAIN_TOLERANCE = 1e-4;

export async function trainNetwork(
  input: TrainingInput,
  options: MlpParams,
  context: Context,
): Promise<Trained> {
  const { task, train, validation } = input;
  await startBackend(options.backend);
  const sizes = [train.X.cols, ...options.hiddenUnits, outputCount(task, input.nClasses)];
  const network = liveNetwork(initialLayers(sizes, context.random.derive('init')), options.learningRate);
  const shuffles = context.random.derive('shuffle');
  const masks = context.random.derive('dropout');
  const batchSize = Math.min(options.batchSize, train.X.rows);
  const batches = Math.ceil(train.X.rows / batchSize);
  const maxEpochs = options.maxEpochs ?? epochLimit(batches, validation !== undefined);
  const patience = patienceLimit(options.patience, batches);
  const trainLosses: number[] = [];
  const validationLosses: number[] = [];
  let best = Number.POSITIVE_INFINITY;
  let bestEpoch = 0;
  let bestLayers: DenseLayer[] = [];
  let phase = 'epoch 1';
  try {
    let epoch = 0;
    while (epoch < maxEpochs) {
      const order = shuffles.permutation(train.X.rows);
      let sum = 0;
      for (let b = 0; b < batches; b++) {
        await context.tick(epoch, maxEpochs, phase);
        selectBackend(options.backend);
        const rows = order.subarray(b * batchSize, (b + 1) * batchSize);
        sum += gradientStep(network, batchOf(train, rows), { ...options, task }, masks);
      }
      epoch++;
      const trainLoss = sum / train.X.rows;
      const layers = readLayers(network);
      const loss = validation
        ? meanLoss(
            task,
            forward(layers, options.activation, validation.X),
            validation.targets,
            validation.weights,
          )
        : trainLoss;
      if (!Number.isFinite(loss) || !Number.isFinite(trainLoss)) throw diverged(epoch);
      trainLosses.push(trainLoss);
      if (validation) validationLosses.push(loss);
      if (loss < best - (validation ? 0 : TRAIN_TOLERANCE) || epoch === 1) {
        best = loss;
        bestEpoch = epoch;
        bestLayers = layers;
      } else if (patience > 0 && epoch - bestEpoch >= patience) break;
      phase = `epoch ${epoch + 1}, loss ${loss.toPrecision(3)}`;
    }
    await context.tick(maxEpochs, maxEpochs, 'network trained');
  } finally {
    disposeNetwork(network);
  }
  return {
    layers: bestLayers,
    history: { train: Float64Array.from(trainLosses), validation: Float64Array.from(validationLosses) },
    stoppedEpoch: trainLosses.length,
    bestEpoch,
  };
}

function batchOf(rows: Rows, indices: Int32Array): Batch {
  const { X, targets, weights } = rows;
  const batch = new Float32Array(indices.length * X.cols);
  indices.forEach((row, i) => {
    batch.set(X.data.subarray(row * X.cols, (row + 1) * X.cols), i * X.cols);
  });
  return {
    X: batch,
    targets: Float64Array.from(indices, (row) => targets[row]!),
    weights: weights && Float64Array.from(indices, (row) => weights[row]!),
  };
}

function diverged(epoch: number): SandtableError {
  return new SandtableError(
    'DIVERGED',
    `The network's loss stopped being a number in epoch ${epoch}.`,
    'Lower the learning rate, or scale the features.',
  );
}
