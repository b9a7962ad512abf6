import { type ReactNode, useId, useState } from 'react';
import { cellText, DataTable, type TableColumn } from '../components/DataTable';
import { formatCount, formatNumber } from '../components/format';
import classes from './charts.module.css';
import { type ChartTable, toCsv } from './csv';
import type { ChartProps } from './types';
import { type PictureSize, useSize } from './use-size';

export interface ChartFrameProps extends ChartProps {
  xLabel?: string | undefined;
  yLabel?: string | undefined;
  table: ChartTable;
  /** Shown above the picture when lines could not be labelled where they are. */
  legend?: ReactNode;
  /** True when the picture holds controls: then it is a group, not an image. */
  interactive?: boolean | undefined;
  /** False where the picture is itself a table. */
  readOut?: boolean | undefined;
  children: (size: PictureSize) => ReactNode;
}

/** Tables up to this many rows are read out beside the picture; longer ones on request. */
const READ_OUT_ROWS = 40;
const ROW_PX = 32;

type Copied = '' | 'Copied' | 'The browser refused to copy: open the table and select it';

/** What every picture has around it: the finding, the split, the units, and its data as a table and as CSV. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, subtitle, xLabel, yLabel, table, legend, undefinedBecause, actions, height = 260 } = props;
  const [asTable, setAsTable] = useState(false);
  const [copied, setCopied] = useState<Copied>('');
  const titleId = useId();
  const [ref, size] = useSize<HTMLDivElement>(height);
  const empty = table.rows.length === 0;
  const blank = undefinedBecause !== undefined || empty;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(toCsv(table));
      setCopied('Copied');
    } catch {
      setCopied('The browser refused to copy: open the table and select it');
    }
  };

  return (
    <figure className={classes.frame} aria-labelledby={titleId}>
      <figcaption className={classes.caption}>
        <p id={titleId} className={classes.title}>
          {title}
        </p>
        {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
      </figcaption>
      {!blank && !asTable && legend}
      {!blank && !asTable && yLabel && <p className={classes.yLabel}>{yLabel}</p>}
      <div ref={ref} className={classes.picture}>
        {blank && (
          <div className={classes.blank} style={{ minHeight: Math.min(size.height, 180 * size.rem) }}>
            {undefinedBecause !== undefined ? (
              <p>
                <strong>Undefined</strong> because {undefinedBecause}
              </p>
            ) : (
              <p>{props.emptyText ?? 'Nothing to show yet.'}</p>
            )}
          </div>
        )}
        {!blank && !asTable && (
          <Drawing interactive={props.interactive} labelledBy={titleId}>
            {props.children(size)}
          </Drawing>
        )}
        {!blank && asTable && (
          <DataTable
            caption={title}
            columns={table.columns.map(readable)}
            rowCount={table.rows.length}
            cell={(row, column) => table.rows[row]?.[column] ?? null}
            height={Math.min(size.height, (table.rows.length + 1.5) * ROW_PX * size.rem)}
          />
        )}
      </div>
      {!blank && (
        <div className={classes.footer}>
          <span className={classes.tools}>
            <button
              type="button"
              className={classes.tool}
              onClick={() => setAsTable(!asTable)}
              aria-pressed={asTable}
            >
              {asTable ? 'Show as picture' : 'Show as table'}
            </button>
            <button type="button" className={classes.tool} onClick={copy}>
              Copy as CSV
            </button>
            {actions}
            <span role="status" className={classes.copied}>
              {copied}
            </span>
          </span>
          {!asTable && xLabel && <span className={classes.xLabel}>{xLabel}</span>}
        </div>
      )}
      {!blank && !asTable && props.readOut !== false && <ReadOut table={table} title={title} />}
    </figure>
  );
}

interface DrawingProps {
  interactive: boolean | undefined;
  labelledBy: string;
  children: ReactNode;
}

/** A picture is one image to a screen reader, unless it holds controls. */
function Drawing({ interactive, labelledBy, children }: DrawingProps) {
  return interactive ? (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-labelledby={labelledBy} className={classes.drawing}>
      {children}
    </div>
  ) : (
    <div role="img" aria-labelledby={labelledBy} className={classes.drawing}>
      {children}
    </div>
  );
}

/** Computed numbers are read with four digits where the chart says nothing else; the CSV has them all. */
const readable = (column: TableColumn): TableColumn =>
  column.format ? column : { ...column, format: (value) => formatNumber(value, { significant: 4 }) };

/** The data for those who do not see the picture. */
function ReadOut({ table, title }: { table: ChartTable; title: string }) {
  if (table.rows.length > READ_OUT_ROWS) {
    return (
      <p className="st-visually-hidden">
        {formatCount(table.rows.length)} rows of data: use “Show as table” to read them.
      </p>
    );
  }
  return (
    <div className="st-visually-hidden">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.label} scope="col">
                {column.unit ? `${column.label} (${column.unit})` : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and never move
            <tr key={i}>
              {table.columns.map((column, j) => (
                <td key={column.label}>{cellText(row[j] ?? null, readable(column))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
