import type { HostEvent } from '../../pipeline/project/host';

/**
 * Holds progress back so that the page repaints a few times a second, not with every tree: what is told is the newest
 * of each step. Everything else passes at once and makes progress that still waits obsolete.
 */
export function throttleProgress(
  tell: (event: HostEvent) => void,
  everyMs: number,
): (event: HostEvent) => void {
  const waiting = new Map<string, HostEvent>();
  let isScheduled = false;
  const flush = () => {
    isScheduled = false;
    for (const event of waiting.values()) tell(event);
    waiting.clear();
  };
  return (event) => {
    if (event.type === 'step' && event.progress) {
      waiting.set(event.id, event);
      if (!isScheduled) setTimeout(flush, everyMs);
      isScheduled = true;
      return;
    }
    if (event.type === 'step') waiting.delete(event.id);
    else waiting.clear();
    tell(event);
  };
}
