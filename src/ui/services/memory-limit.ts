/** What browsers say about memory beyond the standard. */
interface Memory {
  deviceMemory?: number;
  memory?: { jsHeapSizeLimit: number };
}

/** Browsers that say nothing are taken to have this much. */
const USUAL_GIGABYTES = 4;

/**
 * Bytes that reading a file may take before we ask: a quarter of the machine's memory, half of what the browser
 * gives a page; the models need room of their own. `?memory=500` in the address sets it to 500 MB.
 */
export function memoryLimit(): number {
  const asked = Number(new URLSearchParams(location.search).get('memory'));
  if (asked > 0) return asked * 1e6;
  const { deviceMemory = USUAL_GIGABYTES } = navigator as Memory;
  const { memory } = performance as Memory;
  return Math.min((deviceMemory * 1e9) / 4, memory ? memory.jsHeapSizeLimit / 2 : Number.POSITIVE_INFINITY);
}
