// The WebAssembly module: `npm run kernels` compiles it into kernels-wasm.ts.
export {
  gatherPairs,
  pairMoments,
  partitionByRank,
  scanBinary,
  scanClasses,
  scanValues,
  sortByFeature,
} from './cart.as';
export { binColumn, placeColumn, sortDoubles } from './column.as';
export { cutRecords } from './csv-cut.as';
export { readDates, readFormatted, readNumbers } from './csv-numbers.as';
export { codeOf, moveSlots, readCodes, readTexts } from './csv-text.as';
export { findSplit, histogram, partition, subtract } from './histogram.as';
export {
  addToRows,
  logisticDerivatives,
  quantise,
  softmaxDerivatives,
  squaredDerivatives,
  sumDerivatives,
} from './newton.as';
export { walkTree } from './walk.as';
