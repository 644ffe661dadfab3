/**
 * Random edits through the whole language service: after each, no question throws, no answer takes a
 * second, and the edited document gives the same answers as the same text opened anew.
 */
import { verifyEd25519 } from '../../../server/src/files/ed25519';
import { createLanguageService } from '../../../server/src/service/languageService';
import type { LanguageService, ManifestDocument } from '../../../server/src/service/types';
import type { TextChange } from '../../../server/src/toml/types';
import { english } from '../../unit/service/support';
import { Random } from '../../unit/toml/support/random';
import { randomChange } from './edits';
import { ALWAYS, randomInputs, SOMETIMES, type Inputs, type Question } from './questions';
import { fuzzTexts, type FuzzText } from './texts';

/** Slowest answer that is fine, in milliseconds. */
const MOST_MS = 1000;
/** Edits of one document before the next is opened. */
const EDITS_OF_ONE = 40;
/** Of `SOMETIMES`, after each edit. */
const ASKED = 2;

export interface FuzzFailure {
  readonly edit: number;
  readonly name: string;
  readonly question: string;
  readonly reason: string;
  /** The text before the changes, and the changes up to the failure; often only the last one. */
  readonly before: string;
  readonly changes: readonly TextChange[];
}

export interface FuzzResult {
  readonly edits: number;
  readonly answers: number;
  readonly slowest: { readonly ms: number; readonly question: string };
  readonly failure?: FuzzFailure;
}

interface Step {
  readonly text: FuzzText;
  readonly changes: readonly TextChange[];
}

/** Runs until the first failure. `onEdit` is called before each edit with its number. */
export function fuzzService(
  seed: number,
  edits: number,
  onEdit: (edit: number) => void = () => undefined,
): FuzzResult {
  const random = new Random(seed);
  const texts = fuzzTexts();
  const edited = createService();
  const fresh = createService();
  const asker = new Asker();
  const names = Object.keys(SOMETIMES);
  let text = random.pick(texts);
  let document = open(edited, text);
  let changes: TextChange[] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    onEdit(edit);
    if (edit % EDITS_OF_ONE === 0) {
      text = random.pick(texts);
      document = open(edited, text);
      changes = [];
    }
    const change = onPositions(document, randomChange(random, document.getText(), texts));
    changes.push(change);
    document = update(edited, document, change);
    const again = open(fresh, { name: text.name, text: document.getText() });
    const inputs = randomInputs(random, document, fresh.findFileQuestions(again));
    const asked = {
      ...ALWAYS,
      ...Object.fromEntries(
        Array.from({ length: ASKED }, () => random.pick(names)).map((name) => [
          name,
          SOMETIMES[name] as Question,
        ]),
      ),
    };
    for (const [name, question] of Object.entries(asked)) {
      const reason = asker.compare(name, question, inputs, [edited, document], [fresh, again]);
      if (reason !== undefined) {
        const failure = { edit, name: text.name, question: name, reason };
        const way = shortest({ text, changes }, question, inputs);
        return { ...asker.result(edit), failure: { ...failure, ...way } };
      }
    }
  }
  return asker.result(edits);
}

type Asked = readonly [LanguageService, ManifestDocument];

/** Asks, takes the time and keeps count. */
class Asker {
  private answers = 0;
  private slowest = { ms: 0, question: '' };

  result(edits: number): FuzzResult {
    return { edits, answers: this.answers, slowest: this.slowest };
  }

  /** What is wrong with the two answers; undefined: nothing. */
  compare(
    name: string,
    question: Question,
    inputs: Inputs,
    edited: Asked,
    fresh: Asked,
  ): string | undefined {
    let answers: readonly [string, string];
    try {
      answers = [
        this.timed(name, question, inputs, edited),
        this.timed(name, question, inputs, fresh),
      ];
    } catch (error) {
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    return answers[0] === answers[1]
      ? undefined
      : `incremental: ${answers[0]}\nfresh:       ${answers[1]}`;
  }

  private timed(name: string, question: Question, inputs: Inputs, asked: Asked): string {
    let ms = MOST_MS + 1;
    let answer: unknown;
    // A busy machine may hold up one answer; a slow one is slow again.
    for (let left = 2; left > 0 && ms > MOST_MS; left -= 1) {
      const started = performance.now();
      answer = question(...asked, inputs);
      ms = performance.now() - started;
      this.answers += 1;
    }
    if (ms > this.slowest.ms) {
      this.slowest = { ms, question: name };
    }
    if (ms > MOST_MS) {
      throw new Error(`the answer took ${ms.toFixed(0)} ms`);
    }
    return JSON.stringify(answer) ?? 'nothing';
  }
}

/** The fewest last edits that still show what went wrong. */
function shortest(
  { text, changes }: Step,
  question: Question,
  inputs: Inputs,
): Pick<FuzzFailure, 'before' | 'changes'> {
  const before = [text.text];
  for (const change of changes) {
    before.push(after(before.at(-1) ?? '', change));
  }
  for (let from = changes.length - 1; from > 0; from -= 1) {
    const start = { name: text.name, text: before[from] ?? '' };
    const edited = createService();
    let document = open(edited, start);
    for (const change of changes.slice(from)) {
      // The questions of the run have been asked before each edit, and may be remembered.
      Object.values(ALWAYS).forEach((always) => always(edited, document, inputs));
      document = update(edited, document, change);
    }
    const fresh = createService();
    const again = open(fresh, { ...start, text: document.getText() });
    if (
      new Asker().compare('', question, inputs, [edited, document], [fresh, again]) !== undefined
    ) {
      return { before: start.text, changes: changes.slice(from) };
    }
  }
  return { before: text.text, changes };
}

function createService(): LanguageService {
  return createLanguageService({
    localize: english,
    abilities: {
      markdown: true,
      snippets: true,
      hierarchicalSymbols: true,
      relatedInformation: true,
      codeDescription: true,
    },
    rulesUrl: 'https://example.com/rules.md',
    verifyEd25519,
  });
}

function open(service: LanguageService, { name, text }: FuzzText): ManifestDocument {
  return service.openDocument(`file:///project/${name}`, 'toml', 1, text);
}

/** As the protocol can say it: there is no position between the two characters of a line end. */
function onPositions(document: ManifestDocument, { start, end, text }: TextChange): TextChange {
  const sayable = (offset: number) => document.offsetAt(document.positionAt(offset));
  return { start: sayable(start), end: sayable(end), text };
}

function update(
  service: LanguageService,
  document: ManifestDocument,
  { start, end, text }: TextChange,
): ManifestDocument {
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return service.updateDocument(document, [{ range, text }], document.version + 1);
}

function after(text: string, { start, end, text: inserted }: TextChange): string {
  return text.slice(0, start) + inserted + text.slice(end);
}
