import type { ProjectSpec } from '../project/spec/project';
import { dataLines } from './document/data';
import { deploymentLines } from './document/deployment';
import { featureLines } from './document/features';
import type { DocumentSection, Known, Writing } from './document/lines';
import { modelLines } from './document/models';
import { monitoringLines } from './document/monitoring';
import { problemLines } from './document/problem';

export type { DocumentLine, DocumentSection, Writing } from './document/lines';

/**
 * The design document that a project's choices and results write. Only what is known is said: a section grows as
 * its stage is computed.
 */
export function designDocument(spec: ProjectSpec, known: Known, write: Writing): DocumentSection[] {
  return [
    { stage: 'problem', title: 'Problem', lines: problemLines(spec, known, write) },
    { stage: 'data', title: 'Data', lines: dataLines(spec, known, write) },
    { stage: 'features', title: 'Features', lines: featureLines(spec, known, write) },
    { stage: 'models', title: 'Models', lines: modelLines(spec, known, write) },
    { stage: 'deployment', title: 'Deployment', lines: deploymentLines(spec, known, write) },
    { stage: 'monitoring', title: 'Monitoring', lines: monitoringLines(spec, known, write) },
  ];
}
