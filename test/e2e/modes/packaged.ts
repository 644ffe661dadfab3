export { run } from '../harness/runner';
