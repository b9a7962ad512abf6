import { useEffect, useState } from 'react';

/** A question of the stage on the screen: where it stands and what it asks. */
export interface OutlineEntry {
  id: string;
  title: string;
}

export interface Outline {
  entries: readonly OutlineEntry[];
  /** The question being read: the last one whose head has passed the upper third of the window. */
  current: string | undefined;
}

const EMPTY: Outline = { entries: [], current: undefined };

/** Reads the questions of the stage off the page, so that every question is listed by being there. */
function readOutline(stage: HTMLElement): Outline {
  const sections = [...stage.querySelectorAll<HTMLElement>('section[id][aria-labelledby]')];
  const line = window.innerHeight / 3;
  let current = sections[0]?.id;
  const entries = sections.flatMap((section) => {
    const heading = document.getElementById(section.getAttribute('aria-labelledby') ?? '');
    if (!heading?.textContent) return [];
    if (section.getBoundingClientRect().top <= line) current = section.id;
    return [{ id: section.id, title: heading.textContent }];
  });
  return { entries, current };
}

const isSame = (a: Outline, b: Outline) =>
  a.current === b.current &&
  a.entries.length === b.entries.length &&
  a.entries.every(({ id, title }, i) => id === b.entries[i]?.id && title === b.entries[i]?.title);

/** The questions of the stage on the screen and the one being read; follows what loads, unfolds and scrolls. */
export function useOutline(stageId: string): Outline {
  const [outline, setOutline] = useState(EMPTY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stage is another element.
  useEffect(() => {
    const stage = document.getElementById('stage');
    if (!stage) return;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() =>
        setOutline((before) => {
          const now = readOutline(stage);
          return isSame(before, now) ? before : now;
        }),
      );
    };
    const observer = new MutationObserver(look);
    observer.observe(stage, { childList: true, subtree: true });
    // The stage scrolls by itself on wide screens, with the page on narrow ones.
    window.addEventListener('scroll', look, { capture: true, passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      window.removeEventListener('scroll', look, { capture: true });
    };
  }, [stageId]);
  return outline;
}

/** Brings a question to the top and lets the keyboard go on from there. */
export function goToQuestion(id: string): void {
  const section = document.getElementById(id);
  if (!section) return;
  section.scrollIntoView({ block: 'start' });
  section.tabIndex = -1;
  section.focus({ preventScroll: true });
}
