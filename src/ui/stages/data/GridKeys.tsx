import { KeyHint } from '../../components/KeyHint';
import classes from './rows.module.css';

const KEYS: readonly [keys: readonly string[], what: string][] = [
  [['↑', '↓', '←', '→'], 'go from cell to cell; up from the first row into the header'],
  [['Page ↑', 'Page ↓'], 'a page'],
  [['Home', 'End'], 'the ends of the row; with Ctrl those of all cells'],
  [['Shift'], 'with any of these: select a rectangle'],
  [['Mod', 'A'], 'select every cell'],
  [['Mod', 'C'], 'copy the selection; with Shift its header too'],
  [['Enter'], 'open a cell in full; in the header: sort'],
  [['F'], 'in the header: filter the column'],
  [['Shift', '→'], 'in the header: make the column wider, or with ← narrower'],
  [['/'], 'find'],
];

/** The grid's keys, for whoever wants to know. */
export function GridKeys() {
  return (
    <details className={classes.keys}>
      <summary>Keys, and how texts are ordered</summary>
      <dl>
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              <KeyHint keys={keys} />
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p>
        Sorting keeps rows with equal cells in the order of the file and puts missing cells last. Texts are
        ordered regardless of case and accents, and numbers inside them by their value: “item 2” before “item
        10”. Row numbers are those of the file.
      </p>
    </details>
  );
}
