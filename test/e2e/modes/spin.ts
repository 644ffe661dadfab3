/** Writing and running Spin manifests, in a window of its own. */
import '../suites/spinFromNothing';
import '../suites/spinShown';
export { run } from '../harness/runner';
