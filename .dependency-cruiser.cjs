/**
 * Who may import whom. Each direction has a name and a sentence that says why, shown when it is broken.
 * Types may cross where the rule says so: they vanish when compiled.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const typeOnlyOk = { dependencyTypesNot: ['type-only'] };
const P = '^src/pipeline';
const rooms = (names) => `${P}/(${names.join('|')})/`;
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'A cycle has no first room: move the shared part down.', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('pipeline-is-pure', 'The pipeline runs anywhere: no interface, worker or Node code in it.', { path: P }, { path: '^src/(ui|workers|cli)|^node_modules/(react|react-dom|zustand|recharts|comlink|@mantine|idb)/' }),
    rule('pipeline-has-no-node', 'The pipeline runs anywhere: no Node module in it.', { path: P }, { dependencyTypes: ['core'] }),
    rule('core-is-bottom', 'core knows no other room.', { path: `${P}/core/` }, { path: `${P}/(?!core/)` }),
    rule('kernels-know-core', 'kernels import core alone.', { path: `${P}/kernels/` }, { path: `${P}/(?!core/|kernels/)` }),
    rule('table-knows-core', 'table imports core and kernels.', { path: `${P}/table/` }, { path: `${P}/(?!core/|kernels/|table/)` }),
    rule('middle-knows-table', 'preprocessing, metrics and profiling import core, kernels, table and each other.', { path: rooms(['preprocessing', 'metrics', 'profiling']) }, { path: rooms(['models', 'model-selection', 'inspection', 'serving', 'monitoring', 'experiments', 'report', 'framing']) }),
    rule('models-below-operations', 'Models, selection and inspection know nothing of serving, monitoring and experiments.', { path: rooms(['models', 'model-selection', 'inspection']) }, { path: rooms(['serving', 'monitoring', 'experiments', 'report', 'framing']) }),
    rule('operations-below-report', 'The report reads the operations, never the other way round.', { path: rooms(['serving', 'monitoring', 'experiments']) }, { path: rooms(['report', 'framing']) }),
    rule('framing-is-light', 'framing imports core and metrics alone.', { path: `${P}/framing/` }, { path: `${P}/(?!core/|metrics/|framing/|project/spec)` }),
    rule('project-is-top', 'project imports every room; none imports project, apart from the types of the spec.', { path: P, pathNot: `${P}/project/` }, { path: `${P}/project/`, ...typeOnlyOk }),
    rule('arquero-only-in-table', 'Arquero stays behind the table room.', { path: '^src', pathNot: `${P}/table/` }, { path: '^node_modules/arquero/' }),
    rule('tfjs-only-in-neural', 'tfjs stays behind models/neural.', { path: '^src', pathNot: `${P}/models/neural/` }, { path: '^node_modules/@tensorflow/' }),
    rule('catalog-is-light', 'The catalog is metadata that the interface reads: no implementation behind it.', { path: `${P}/models/catalog` }, { path: `${P}/models/(?!catalog)`, ...typeOnlyOk }),
    rule('workers-never-ui', 'Workers know nothing of the interface.', { path: '^src/workers' }, { path: '^src/ui|^node_modules/(react|zustand|recharts)/' }),
    rule('contracts-are-types', 'A contract is types only.', { path: '^src/workers/contracts' }, { path: '.', ...typeOnlyOk }),
    rule('entries-are-leaves', 'An entry is started, never imported.', { path: '^src', pathNot: '^src/workers/entries' }, { path: '^src/workers/entries', ...typeOnlyOk }),
    rule('rpc-knows-no-pipeline', 'rpc carries calls; what is called is not its business.', { path: '^src/workers/rpc' }, { path: `${P}/(?!core/)`, ...typeOnlyOk }),
    rule('only-services-call-workers', 'Only ui/services reach workers.', { path: '^src/ui', pathNot: '^src/ui/services' }, { path: '^src/workers', ...typeOnlyOk }),
    rule('ui-runs-no-heavy-pipeline', 'The interface takes values from core, the catalog, project schemas and framing/report text; the rest runs in workers.', { path: '^src/ui', pathNot: '^src/ui/viewmodels' }, { path: `${P}/(?!core/|models/catalog|serving/shapes|monitoring/drift-catalog|metrics/metric-catalog|project/spec|report/)`, ...typeOnlyOk }),
    rule('viewmodels-may-use-metrics', 'A view model may take values from metrics besides.', { path: '^src/ui/viewmodels' }, { path: `${P}/(?!core/|models/catalog|project/spec|metrics/|report/)`, ...typeOnlyOk }),
    rule('charts-are-dumb', 'A chart takes props and draws.', { path: '^src/ui/charts' }, { path: '^src/(pipeline|workers|ui/(store|services|stages|viewmodels|app))', ...typeOnlyOk }),
    rule('components-are-dumb', 'A component imports no store and no service.', { path: '^src/ui/components' }, { path: '^src/ui/(store|services|stages|app)', ...typeOnlyOk }),
    rule('recharts-only-in-charts', 'Recharts stays behind ui/charts.', { path: '^src', pathNot: '^src/ui/charts' }, { path: '^node_modules/recharts/' }),
    rule('store-knows-no-view', 'The store knows no view.', { path: '^src/ui/store' }, { path: '^src/ui/(stages|charts|components|services|app)|^src/workers', ...typeOnlyOk }),
    rule('stages-are-siblings', 'A stage never imports another stage.', { path: '^src/ui/stages/([^/]+)/' }, { path: '^src/ui/stages/', pathNot: '^src/ui/stages/($1/|[^/]+\\.tsx?$)' }),
    rule('cli-knows-no-ui', 'The headless entry needs no interface.', { path: '^src/cli' }, { path: '^src/ui|^node_modules/(react|zustand|recharts)/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'module', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
