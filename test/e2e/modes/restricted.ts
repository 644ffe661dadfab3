/** Restricted Mode, then trust. */
import '../suites/restricted';
export { run } from '../harness/runner';
