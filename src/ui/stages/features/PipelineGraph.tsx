import { formatCount } from '../../components/format';
import type { RecipePath } from '../../viewmodels/recipe';
import classes from './pipeline-graph.module.css';

/** Columns named on a path before the rest is counted. */
const NAMED = 6;

interface PipelineGraphProps {
  title: string;
  subtitle: string;
  paths: readonly RecipePath[];
  products: number;
  normalized: boolean;
  total: number;
  selected: string | undefined;
  onSelect(source: string): void;
}

/** The pipeline drawn: columns, what is done to them in order, features, and the model they all flow into. */
export function PipelineGraph(props: PipelineGraphProps) {
  const { title, subtitle, paths, products, normalized, total, selected, onSelect } = props;
  return (
    <figure className={classes.graph} aria-label={title}>
      <figcaption>
        <p className={classes.title}>{title}</p>
        <p className={classes.subtitle}>{subtitle}</p>
      </figcaption>
      <div className={classes.flow}>
        <ul className={classes.paths} aria-label="Columns by what happens to them">
          {paths.map((path) => (
            <li key={path.stages.join()} className={classes.path} data-on={has(path, selected) || undefined}>
              <span className={classes.columns}>
                {shown(path, selected).map(({ source, label }) => (
                  <button
                    key={source}
                    type="button"
                    className={classes.column}
                    aria-pressed={source === selected}
                    onClick={() => onSelect(source)}
                  >
                    {label}
                  </button>
                ))}
                {path.rows.length > NAMED && (
                  <span className={classes.rest}>and {formatCount(path.rows.length - NAMED)} more</span>
                )}
              </span>
              {path.stages.map((stage) => (
                <span key={stage} className={classes.step}>
                  <span className={classes.stage}>{stage}</span>
                </span>
              ))}
              <span className={classes.step}>
                <span className={classes.count}>
                  {formatCount(path.features)} {path.features === 1 ? 'feature' : 'features'}
                </span>
              </span>
            </li>
          ))}
          {products > 0 && (
            <li className={classes.path}>
              <span className={classes.columns}>products of columns</span>
              <span className={classes.step}>
                <span className={classes.count}>
                  {formatCount(products)} {products === 1 ? 'feature' : 'features'}
                </span>
              </span>
            </li>
          )}
        </ul>
        <div className={classes.end}>
          <span className={classes.model}>
            {formatCount(total)} features{normalized ? ', each row of length 1' : ''}
            <br />
            into every model
          </span>
        </div>
      </div>
    </figure>
  );
}

const has = (path: RecipePath, selected: string | undefined) =>
  path.rows.some(({ source }) => source === selected);

/** The first columns of a path, the selected one among them. */
function shown({ rows }: RecipePath, selected: string | undefined) {
  const first = rows.slice(0, NAMED);
  const chosen = rows.find(({ source }) => source === selected);
  return !chosen || first.includes(chosen) ? first : [...first.slice(0, NAMED - 1), chosen];
}
