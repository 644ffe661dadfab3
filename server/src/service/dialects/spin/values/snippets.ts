/** Blocks to start a Spin manifest from. Whatever their stops hold at first, Spin has nothing against it. */
import { compareSpinReleases, type SpinRelease } from '../../../../domain/spinRelease';
import type { KeyPlace } from '../../../meaning/keys';
import type { Snippet } from '../../../meaning/values';
import { documentFacts } from '../facts/document';
import type { SpinFacts } from '../facts/types';
import { componentLines, idPart, pair, v1ComponentLines, type Lines } from './blocks';
import { FILE_SERVER } from './downloads';
import { LANGUAGES, type Language } from './languages';
import { freeId, freeName, freeRoute } from './freeNames';
import { triggerSnippets } from './triggerSnippets';

const SCHEMA = 'https://schemas.spinframework.dev/spin/manifest-v2/latest.json';
const STATIC_RESPONSE: SpinRelease = { major: 3, minor: 5 };

const RUST = LANGUAGES.find(({ name }) => name === 'Rust') as Language;

/** Those of the version that the document has. */
export function spinSnippets(place: KeyPlace): readonly Snippet[] {
  const facts = documentFacts(place.toml);
  if (isMixed(facts)) {
    return directive(place);
  }
  return facts.version === 1
    ? componentSnippets(
        (id, language) => v1ComponentLines(id, freeRoute(facts, id), language),
        facts,
      )
    : [
        manifest(),
        ...triggerSnippets(facts, RUST),
        ...componentSnippets(componentLines, facts),
        fileServer(facts),
        ...redirect(facts, place.release),
        variable(facts),
        ...directive(place),
      ];
}

/** Tables of one version where the other is meant: what a block adds would clash with them. */
function isMixed({ root, version }: SpinFacts): boolean {
  const isList = (key: string) => root.entries.get(key)?.value.kind === 'array';
  const component = root.entries.get('component')?.value.kind;
  return version === 1
    ? component !== undefined && component !== 'array'
    : component === 'array' || isList('trigger') || isList('variables');
}

function manifest(): Snippet {
  return {
    label: 'manifest',
    summary: 'a whole application that answers HTTP requests',
    whole: true,
    lines: [
      pair('spin_manifest_version', '2'),
      [],
      ['[application]'],
      pair('name', { quoted: 'my-app' }),
      pair('version', { quoted: '0.1.0' }),
      pair('description', { quoted: '' }),
      [],
      ['[[trigger.http]]'],
      pair('route', { quoted: '/...' }),
      pair('component', { quoted: 'my-app', link: 'id' }),
      [],
      ...componentLines('my-app', RUST),
    ],
  };
}

function componentSnippets(
  lines: (id: string, language: Language) => Lines,
  facts: SpinFacts,
): readonly Snippet[] {
  return LANGUAGES.map((language) => ({
    label: `component-${language.name.toLowerCase()}`,
    summary: 'a component with its build',
    lines: lines(freeId(facts, 'my-app'), language),
  }));
}

/** A component of its own, downloaded, and the files that it serves. */
function fileServer(facts: SpinFacts): Snippet {
  const id = freeId(facts, 'static-files');
  return {
    label: 'static-files',
    summary: 'a component that serves the files of a folder',
    lines: [
      ['[[trigger.http]]'],
      pair('route', { quoted: freeRoute(facts, 'static') }),
      pair('component', { quoted: id, link: 'id' }),
      [],
      ['[component.', idPart(id), ']'],
      [
        'source = { url = ',
        { quoted: FILE_SERVER.url },
        ', digest = ',
        { quoted: FILE_SERVER.digest },
        ' }',
      ],
      ['files = [{ source = ', { quoted: 'static' }, ', destination = ', { quoted: '/' }, ' }]'],
    ],
  };
}

function redirect(facts: SpinFacts, release: SpinRelease | undefined): readonly Snippet[] {
  return release !== undefined && compareSpinReleases(release, STATIC_RESPONSE) < 0
    ? []
    : [
        {
          label: 'redirect',
          summary: 'a path that leads to another one',
          lines: [
            ['[[trigger.http]]'],
            pair('route', { quoted: freeRoute(facts, 'old', false) }),
            [
              'static_response = { status_code = ',
              { bare: '302', choices: ['302', '301', '303', '307', '308'] },
              ', headers = { location = ',
              { quoted: '/' },
              ' } }',
            ],
          ],
        },
      ];
}

function variable(facts: SpinFacts): Snippet {
  const names = new Set(facts.variables.map(({ name }) => name));
  return {
    label: 'variable',
    summary: 'a variable of the application',
    lines: [
      ['[variables.', { bare: freeName('api_url', names) }, ']'],
      pair('default', { quoted: '' }),
    ],
  };
}

/** Other editors check the manifest by the schema that its first line names. */
function directive({ toml, offset }: KeyPlace): readonly Snippet[] {
  const { text } = toml;
  const isFirstLine = !text.slice(0, offset).includes('\n');
  return isFirstLine && !/^#:schema\b/m.test(text)
    ? [
        {
          label: '#:schema',
          summary: 'the schema by which other editors check the manifest',
          comment: true,
          lines: [[`#:schema ${SCHEMA}`]],
        },
      ]
    : [];
}
