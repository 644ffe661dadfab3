/** Text of TOML, for the features: the same functions that the edits use. */
export { keyText, pathText, quoteStyle, quoted, type Quote } from '../../toml/edit/write';
