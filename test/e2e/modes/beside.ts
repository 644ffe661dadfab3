/** Beside another extension for TOML. */
import '../suites/besideToml';
export { run } from '../harness/runner';
