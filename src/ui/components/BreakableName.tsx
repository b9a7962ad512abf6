import { Fragment } from 'react';

/** A column's name that may break after its joints (`_`, `.`, `-`, `/`), as a person would break it. */
export function BreakableName({ name }: { name: string }) {
  let at = 0;
  return name.split(/(?<=[_./-])(?=.)/u).map((piece) => {
    const key = at;
    at += piece.length;
    return (
      <Fragment key={key}>
        {key > 0 && <wbr />}
        {piece}
      </Fragment>
    );
  });
}
