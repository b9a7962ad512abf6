import { Fragment } from 'react';
import classes from './flow.module.css';

/** One box. */
export interface FlowNode {
  id: string;
  label: string;
  /** A second, quieter line: a number, a choice. */
  detail?: string | undefined;
  /** How full it is, in [0, 1]; above 0.85 it warns. */
  load?: number | undefined;
  /** accent: what this picture is about; warning: what needs attention. */
  tone?: 'plain' | 'accent' | 'warning' | undefined;
}

export interface FlowProps {
  /** What is drawn, as a sentence. */
  title: string;
  subtitle?: string | undefined;
  /** Columns from left to right; the boxes of one column are parallel. */
  columns: readonly (readonly FlowNode[])[];
  /** Words on the arrow after each column. */
  arrows?: readonly (string | undefined)[] | undefined;
  selectedId?: string | undefined;
  onSelect?: ((id: string) => void) | undefined;
}

/** Boxes and arrows: a pipeline, a serving architecture. Turns upright where it is narrow. */
export function Flow({ title, subtitle, columns, arrows = [], selectedId, onSelect }: FlowProps) {
  return (
    <figure className={classes.flow} aria-label={title}>
      <figcaption>
        <p className={classes.title}>{title}</p>
        {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
      </figcaption>
      <div className={classes.row}>
        {columns.map((nodes, i) => (
          <Fragment key={nodes[0]?.id ?? i}>
            <ul className={classes.column}>
              {nodes.map((node) => (
                <li key={node.id}>
                  {onSelect ? (
                    <button
                      type="button"
                      className={classes.box}
                      data-tone={node.tone}
                      aria-pressed={node.id === selectedId}
                      onClick={() => onSelect(node.id)}
                    >
                      <Content node={node} />
                    </button>
                  ) : (
                    <div className={classes.box} data-tone={node.tone}>
                      <Content node={node} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
            {i < columns.length - 1 && (
              <span className={classes.link}>
                {arrows[i] && <span className={classes.arrowLabel}>{arrows[i]}</span>}
                <svg viewBox="0 0 40 12" className={classes.arrow} aria-hidden="true">
                  <path d="M0 6H37M32 1.5L37.5 6L32 10.5" />
                </svg>
              </span>
            )}
          </Fragment>
        ))}
      </div>
    </figure>
  );
}

function Content({ node }: { node: FlowNode }) {
  const load = node.load === undefined ? undefined : Math.max(0, Math.min(1, node.load));
  return (
    <>
      <span className={classes.label}>{node.label}</span>
      {node.detail && <span className={classes.detail}>{node.detail}</span>}
      {load !== undefined && (
        <span className={classes.load} data-full={load > 0.85 || undefined}>
          <span style={{ width: `${load * 100}%` }} />
        </span>
      )}
    </>
  );
}
