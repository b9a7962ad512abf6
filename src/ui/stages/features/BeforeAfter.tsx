import { Text } from '@mantine/core';
import { useState } from 'react';
import type { Views } from '../../../pipeline/project/views';
import { CategoryBars } from '../../charts/CategoryBars';
import { Histogram } from '../../charts/Histogram';
import { formatCount, formatNumber } from '../../components/format';
import type { RecipeRow } from '../../viewmodels/recipe';
import classes from './recipe.module.css';

type Preview = Views['features']['previews']['columns'][number];

/** A column as it is in the file, and what became of it. */
export function BeforeAfter({ row, view }: { row: RecipeRow; view: Views['features'] }) {
  const { previews } = view;
  const preview = previews.columns.find(({ source }) => source === row.source);
  if (!preview) return <Text size="sm">Left out: no feature comes from it.</Text>;
  const subtitle = `training rows, n = ${formatCount(previews.rows)}`;
  return (
    <div className={classes.beforeAfter}>
      <Before preview={preview} subtitle={subtitle} type={row.type} />
      <After preview={preview} subtitle={subtitle} row={row} />
    </div>
  );
}

interface SideProps {
  preview: Preview;
  subtitle: string;
}

function Before({ preview, subtitle, type }: SideProps & { type: string }) {
  const { before, source, missing } = preview;
  const note = missing > 0 ? `${subtitle}, ${formatCount(missing)} missing` : subtitle;
  if (before.kind === 'levels') {
    const listed = before.counts.reduce((a, b) => a + b, 0);
    const more = before.distinct - before.labels.length;
    return (
      <CategoryBars
        title={`Before: ${formatCount(before.distinct)} ${before.distinct === 1 ? 'level' : 'levels'}`}
        subtitle={note}
        categories={before.labels.map((label, k) => ({ label, count: before.counts[k] ?? 0 }))}
        {...(more > 0 ? { rest: { levels: more, count: Math.max(0, before.rows - missing - listed) } } : {})}
      />
    );
  }
  const low = before.edges[0] ?? Number.NaN;
  const high = before.edges.at(-1) ?? Number.NaN;
  const dated = type === 'date';
  const write = (value: number) => (dated ? new Date(value).toISOString().slice(0, 10) : formatNumber(value));
  return (
    <Histogram
      title={`Before: ${type === 'text' ? 'lengths from' : 'from'} ${write(low)} to ${write(high)}`}
      subtitle={note}
      edges={before.edges}
      groups={[{ label: source, counts: before.counts }]}
      x={dated ? { label: source, format: write } : { label: type === 'text' ? 'characters' : source }}
      height={180}
    />
  );
}

function After({ preview, subtitle, row }: SideProps & { row: RecipeRow }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { after } = preview;
  const feature = after.find(({ name }) => name === chosen) ?? after[0];
  if (!feature) return null;
  const more = row.column.outputs.length - after.length;
  const trace = [row.source, ...row.stages, feature.name].join(' → ');
  return (
    <div>
      {feature.bins ? (
        <Histogram
          title={`After: ${feature.name} from ${formatNumber(feature.min)} to ${formatNumber(feature.max)}`}
          subtitle={`${subtitle}, mean ${formatNumber(feature.mean)}`}
          edges={feature.bins.edges}
          groups={[{ label: feature.name, counts: feature.bins.counts }]}
          x={{ label: feature.name }}
          height={180}
        />
      ) : (
        <CategoryBars
          title={`After: ${formatCount(row.column.outputs.length)} ${row.column.outputs.length === 1 ? 'feature' : 'features'} of two values`}
          subtitle={`${subtitle}; rows in which each is not 0`}
          categories={after
            .filter(({ bins }) => !bins)
            .map(({ name, share }) => ({ label: name, count: Math.round(share * preview.before.rows) }))}
        />
      )}
      <ul className={classes.features} aria-label={`Features of ${row.label}`}>
        {after.map(({ name }) => (
          <li key={name}>
            <button
              type="button"
              className={classes.feature}
              aria-pressed={name === feature.name}
              title={[row.source, ...row.stages, name].join(' → ')}
              onClick={() => setChosen(name)}
            >
              {name}
            </button>
          </li>
        ))}
        {more > 0 && <li className={classes.more}>and {formatCount(more)} more</li>}
      </ul>
      <p className={classes.trace}>{trace}</p>
    </div>
  );
}
