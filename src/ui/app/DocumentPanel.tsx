import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Views } from '../../pipeline/project/views';
import { designDocument } from '../../pipeline/report/design-document';
import { useSpec } from '../store/selectors';
import { goTo, useStore } from '../store/store';
import { looksOf } from '../viewmodels/who';
import { writingFor } from '../viewmodels/writing';
import classes from './document-panel.module.css';

const KINDS = [
  'table',
  'clean',
  'profile',
  'anonymity',
  'privacyPrice',
  'target',
  'split',
  'splitProposal',
  'features',
  'choice',
  'service',
  'online',
  'experiment',
  'verdict',
] as const satisfies readonly (keyof Views)[];

/** The design document, writing itself from the choices; each line leads to the control that wrote it. */
export function DocumentPanel() {
  const spec = useSpec();
  const known = useStore(
    useShallow((state) => Object.fromEntries(KINDS.map((kind) => [kind, state.views[kind]?.view]))),
  ) as { [Kind in keyof Views]?: Views[Kind] };
  const sections = useMemo(() => {
    const looks = looksOf(spec.models.candidates);
    return designDocument(
      spec,
      known,
      writingFor(spec.problem.currency, (id) => looks.get(id)?.label ?? id),
    );
  }, [spec, known]);
  return (
    <aside className={classes.panel} aria-label="Design document">
      <h2 className={classes.title}>Design document</h2>
      <p className={classes.note}>It writes itself from your choices.</p>
      {sections.map(({ stage, title, lines }) => (
        <section key={stage} className={classes.section}>
          <h3 className={classes.heading}>{title}</h3>
          {lines.length === 0 ? (
            <p className={classes.note}>Nothing is known yet.</p>
          ) : (
            lines.map(({ text, control }) => (
              <button
                key={text}
                type="button"
                className={classes.line}
                title="Go to what wrote this"
                onClick={() => {
                  goTo(stage);
                  // The stage's view may have to load first.
                  requestAnimationFrame(() =>
                    document.getElementById(control)?.scrollIntoView({ block: 'start' }),
                  );
                }}
                onMouseEnter={() => light(control, true)}
                onMouseLeave={() => light(control, false)}
                onFocus={() => light(control, true)}
                onBlur={() => light(control, false)}
              >
                {text}
              </button>
            ))
          )}
        </section>
      ))}
    </aside>
  );
}

/** Lights the question that wrote a line, when it is on the screen. */
function light(control: string, on: boolean): void {
  const question = document.getElementById(control);
  if (on) question?.setAttribute('data-lit', 'true');
  else question?.removeAttribute('data-lit');
}
