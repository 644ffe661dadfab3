import '../suites/host';
export { run } from '../harness/runner';
