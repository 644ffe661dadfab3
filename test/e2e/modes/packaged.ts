/** The packaged extension in a clean VS Code: both languages, tree, push. */
import '../suites/packaged';
export { run } from '../harness/runner';
