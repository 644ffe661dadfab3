/** From a question about a pattern to the search that answers it. */
import type { MatchFact, MatchQuestion } from '../contract/workspaceFiles';
import { looksLikeGlob, matchesGlob, parseGlob } from '../domain/glob';
import { GlobWalk, WalkBudget, type Segment, type WalkTree } from './globWalk';

/** A longer pattern is none that a person wrote. */
const LONGEST = 4096;
/** Entries of folders that one question looks at. */
const MOST_ENTRIES = 10_000;
/** Milliseconds for one question, and for all of them together. */
const MOST_TIME = { one: 1000, all: 3000 };

/** What each of several questions finds; they share what they see of the tree. */
export async function answerMatches(
  tree: WalkTree,
  questions: readonly MatchQuestion[],
  signal: AbortSignal,
): Promise<MatchFact[]> {
  const end = performance.now() + MOST_TIME.all;
  const facts: MatchFact[] = [];
  for (const question of questions) {
    const until = Math.min(end, performance.now() + MOST_TIME.one);
    facts.push(await findMatches(tree, question, new WalkBudget(MOST_ENTRIES, until, signal)));
  }
  return facts;
}

/** What a question finds in a tree within a budget. */
export async function findMatches(
  tree: WalkTree,
  { base, pattern, crosses = false }: MatchQuestion,
  budget: WalkBudget,
): Promise<MatchFact> {
  const walk = new GlobWalk(tree, budget);
  if (pattern.length > LONGEST || base.length > LONGEST) {
    return walk.fact(false);
  }
  const start = partsOf(base);
  const parts = start && partsOf(pattern, start);
  if (parts === undefined) {
    return { ...walk.fact(true), outside: true };
  }
  if (crosses) {
    return findCrossing(walk, pattern);
  }
  // What exists under that very name is no pattern, and one that ends with a slash matches folders only.
  if ((await walk.takePlace(parts.join('/'))) || pattern.endsWith('/')) {
    return walk.fact(true);
  }
  const segments = looksLikeGlob(pattern) ? toSegments(parts) : [];
  if (segments === undefined) {
    return walk.fact(false);
  }
  if (segments.length > 0) {
    await walk.follow('', segments, 0);
  }
  return walk.fact(true);
}

/** The pattern is compared with whole names as they are, so one that starts with `./` matches nothing. */
async function findCrossing(walk: GlobWalk, pattern: string): Promise<MatchFact> {
  const parsed = parseGlob(pattern);
  const folder = /^[^?*[\]]*\//.exec(pattern)?.[0].slice(0, -1) ?? '';
  if (!parsed.ok || pattern === '' || (folder !== '' && partsOf(folder)?.join('/') !== folder)) {
    return walk.fact(parsed.ok);
  }
  if (looksLikeGlob(pattern)) {
    await walk.everything(folder, (file) => matchesGlob(parsed.tokens, file));
  } else {
    await walk.takeFile(pattern);
  }
  return walk.fact(true);
}

/** The parts of a name below the root; undefined: it leads out. */
function partsOf(name: string, from: readonly string[] = []): string[] | undefined {
  if (name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0')) {
    return undefined;
  }
  const parts = [...from];
  for (const part of name.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        return undefined;
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts;
}

/** Undefined: a part is no pattern. */
function toSegments(parts: readonly string[]): Segment[] | undefined {
  const segments: Segment[] = [];
  for (const part of parts) {
    const parsed = parseGlob(part);
    if (!parsed.ok) {
      return undefined;
    }
    if (part !== '**') {
      segments.push(
        looksLikeGlob(part)
          ? { kind: 'pattern', tokens: parsed.tokens }
          : { kind: 'name', name: part },
      );
    } else if (segments.at(-1)?.kind !== 'folders') {
      segments.push({ kind: 'folders' });
    }
  }
  return segments;
}
