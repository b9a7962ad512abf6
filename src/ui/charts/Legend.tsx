import classes from './charts.module.css';
import { ModelMark } from './ModelMark';
import type { Who } from './types';

/** Marker and name of the models that could not be labelled at their line. */
export function Legend({ models }: { models: readonly Who[] }) {
  return (
    <ul className={classes.legend}>
      {models.map((model) => (
        <li key={model.id}>
          <ModelMark model={model} />
        </li>
      ))}
    </ul>
  );
}

/** Colour and name of the classes of a target. */
export function SwatchLegend({ items }: { items: readonly { label: string; color: string }[] }) {
  return (
    <ul className={classes.legend}>
      {items.map((item) => (
        <li key={item.label}>
          <span className={classes.swatch} style={{ background: item.color }} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
