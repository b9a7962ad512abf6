// Node's threads do not inherit the TypeScript loader: register it, then start the worker itself.
import { register } from 'tsx/esm/api';

register();
await import('./compute-thread.ts');
