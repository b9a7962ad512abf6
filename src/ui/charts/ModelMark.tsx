import classes from './charts.module.css';
import { Marker } from './Marker';
import { seriesStyle } from './series';
import type { Who } from './types';

export interface ModelMarkProps {
  model: Pick<Who, 'label' | 'kind' | 'variant'>;
  /** Without it only the marker is drawn (with the name for screen readers). */
  withLabel?: boolean | undefined;
}

/** A model's marker and name, for tables, chips, lists and legends. */
export function ModelMark({ model, withLabel = true }: ModelMarkProps) {
  const style = seriesStyle(model.kind, model.variant);
  return (
    <span className={classes.modelMark}>
      <svg viewBox="-8 -8 16 16" aria-hidden="true" className={classes.modelMarkIcon}>
        <Marker style={style} x={0} y={0} r={5} />
      </svg>
      {withLabel ? model.label : <span className="st-visually-hidden">{model.label}</span>}
    </span>
  );
}
