import fc from 'fast-check';

/** Property tests draw the same cases every time: a red run is red again. `FC_SEED` draws others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_127) });
