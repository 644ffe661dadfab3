/** Questions about files, for documents that ask none or few. */
import type { FileQuestions } from '../../contract/fileFacts';

export const NO_QUESTIONS: FileQuestions = { files: [], wasm: [], matches: [], texts: [] };
