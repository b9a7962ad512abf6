import type { Stage } from '../../project/spec/project';
import type { Views } from '../../project/views';

/** One sentence of the design document, and the control that wrote it. */
export interface DocumentLine {
  text: string;
  /** The id of the question in the stage's view. */
  control: string;
}

export interface DocumentSection {
  stage: Stage;
  title: string;
  lines: DocumentLine[];
}

/** How numbers and money are written; the host's business, since it depends on the reader. */
export interface Writing {
  number(value: number): string;
  count(value: number): string;
  percent(share: number): string;
  money(value: number): string;
  duration(milliseconds: number): string;
  /** A candidate's name for people. */
  model(id: string): string;
}

export type Known = { [Kind in keyof Views]?: Views[Kind] | undefined };

export const line = (control: string, text: string): DocumentLine => ({ control, text });
