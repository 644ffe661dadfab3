/** Editing invoices and key files, in a window of its own. */
import '../suites/goodInvoice';
import '../suites/editing';
import '../suites/shown';
import '../suites/signed';
import '../suites/filesBeside';
import '../suites/keyFiles';
export { run } from '../harness/runner';
