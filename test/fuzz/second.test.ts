/** The other half of the 50,000 random edits of `npm test`. */
import { fuzzTest } from './support/fuzzTest';

fuzzTest(2, 25_000);
