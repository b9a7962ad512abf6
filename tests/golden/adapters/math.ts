import type { Adapters } from '../adapter';

export const adapters: Adapters = {};
