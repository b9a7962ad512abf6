import { Icon } from '../icons';
import classes from './toolbar.module.css';

/** Something that narrows the rows, in words; its button takes it away. */
export function Chip({ children, onRemove }: { children: string; onRemove(): void }) {
  return (
    <li className={classes.chip}>
      <span className={classes.chipText}>{children}</span>
      <button type="button" aria-label={`Remove: ${children}`} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </li>
  );
}
