import type { PairPicture } from '../../../pipeline/profiling/between/pair-picture';
import { BinnedScatter } from '../../charts/BinnedScatter';
import { BoxRows } from '../../charts/BoxRows';
import { StackedShares } from '../../charts/StackedShares';
import { formatCount } from '../../components/format';
import { pairFinding, pairMeasures } from '../../viewmodels/between';

/** Two columns in the picture that fits their kinds. */
export function PairInFull({ picture }: { picture: PairPicture }) {
  const title = pairFinding(picture);
  const subtitle = `rows with both, n = ${formatCount(picture.n)}; ${pairMeasures(picture)}`;
  if (picture.kind === 'bins') {
    const { x, y, xEdges, yEdges, counts } = picture;
    return (
      <BinnedScatter
        title={title}
        subtitle={subtitle}
        xEdges={xEdges}
        yEdges={yEdges}
        counts={counts}
        x={{ label: x }}
        y={{ label: y }}
        height={280}
      />
    );
  }
  if (picture.kind === 'boxes') {
    return (
      <BoxRows
        title={title}
        subtitle={`${subtitle}; bar: middle half, pale: 90 % of the rows, line: median`}
        rows={picture.boxes}
        value={{ label: picture.y }}
      />
    );
  }
  return (
    <StackedShares
      title={title}
      subtitle={`${subtitle}; one bar per ${picture.x}, pieces: ${picture.y}`}
      rows={picture.xLabels}
      parts={picture.yLabels}
      counts={picture.counts}
    />
  );
}
