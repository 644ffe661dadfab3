/**
 * The build commands of a Spin project. No `vscode`, no file access: text in, commands out.
 * Meaning of the keys: Spin manifest reference, sections 1 and 7.
 */
import { parse } from 'smol-toml';
import type { Sentence } from '../bindle/sentence';

/** One command line, as `spin build` gives it to the shell. */
export interface BuildStep {
  readonly component: string;
  /** 1-based: which of the component's commands. */
  readonly step: number;
  /** How many the component has. */
  readonly of: number;
  readonly command: string;
  /** Relative to the manifest's folder; absent: that folder. */
  readonly workdir?: string;
}

export type BuildSteps =
  | { readonly ok: true; readonly steps: readonly BuildStep[] }
  | { readonly ok: false; readonly reason: Sentence };

type Table = Readonly<Record<string, unknown>>;

/**
 * The commands of all components in the order of the file. Version 2 (`[component.NAME]`) and
 * version 1 (`[[component]]` with `id`). No component with a build command: an empty list.
 */
export function readBuildSteps(manifestText: string): BuildSteps {
  let manifest: Table;
  try {
    manifest = parse(manifestText);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return refuse('spin.toml can’t be read: {0}', message);
  }
  const steps: BuildStep[] = [];
  for (const [component, table] of componentsOf(manifest)) {
    const read = readComponent(component, table);
    if (!read.ok) {
      return read;
    }
    steps.push(...read.steps);
  }
  return { ok: true, steps };
}

function componentsOf(manifest: Table): [string, Table][] {
  const components = manifest['component'];
  if (Array.isArray(components)) {
    return components.filter(isTable).map((table, index) => {
      const id = table['id'];
      return [typeof id === 'string' ? id : `component ${index + 1}`, table];
    });
  }
  return isTable(components)
    ? Object.entries(components).filter((entry): entry is [string, Table] => isTable(entry[1]))
    : [];
}

function readComponent(component: string, table: Table): BuildSteps {
  const build = table['build'];
  if (!isTable(build)) {
    return { ok: true, steps: [] };
  }
  const commands = commandsOf(build['command']);
  if (commands === undefined) {
    return refuse(
      'Component “{0}” can’t be built: its build command has to be text or a list of texts.',
      component,
    );
  }
  const workdir = build['workdir'];
  if (workdir !== undefined && (typeof workdir !== 'string' || isAbsolute(workdir))) {
    return refuse(
      'Component “{0}” can’t be built: its “workdir” has to be a path relative to spin.toml.',
      component,
    );
  }
  const steps = commands.map((command, index) => ({
    component,
    step: index + 1,
    of: commands.length,
    command,
    ...(workdir !== undefined && { workdir }),
  }));
  return { ok: true, steps };
}

/** Text, or (since Spin 3.0) a list of texts; undefined: anything else. */
function commandsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') {
    return [value];
  }
  return Array.isArray(value) && value.every((part) => typeof part === 'string')
    ? value
    : undefined;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** On any system: a manifest is written on one and built on another. */
function isAbsolute(folder: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(folder);
}

function refuse(message: string, ...args: string[]): BuildSteps & { ok: false } {
  return { ok: false, reason: { message, args } };
}
