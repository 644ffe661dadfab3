/** Foreign words in Markdown, for the dialects: the same functions that the features use. */
export { codeSpan } from '../features/markdown';
