/** Every suite that runs in the window of the extension under development, in this order. */
import '../suites/quiet';
import '../suites/colours';
import '../suites/problems';
import '../suites/words';
import '../suites/relations';
import '../suites/spinRelations';
import '../suites/explorer';
import '../suites/push';
import '../suites/build';
import '../suites/neighbours';
import '../suites/badInput';
import '../suites/localServer';
export { run } from '../harness/runner';
