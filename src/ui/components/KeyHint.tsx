import classes from './components.module.css';

export interface KeyHintProps {
  /** In the order pressed; "Mod" is ⌘ on Apple, Ctrl elsewhere. */
  keys: readonly string[];
}

const isApple = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A keyboard shortcut, written small. */
export function KeyHint({ keys }: KeyHintProps) {
  const names = keys.map((key) => (key === 'Mod' ? (isApple() ? '⌘' : 'Ctrl') : key));
  return (
    <span className={classes.keyHint}>
      {names.map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  );
}
