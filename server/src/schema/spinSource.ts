/** Where the WebAssembly of a component comes from, and the files that it sees. */
import { STRING, arrayOf, eitherOf, formatted, tableOf } from './make';
import { SPIN_DOCS } from './spinLinks';
import type { KeySchema, TableSchema, ValueType } from './types';

const EXAMPLE_DIGEST = '"sha256:650376c33a0756b1a52cad7ca670f1126391b79050df0321407da9c741d32375"';

/** A source that is downloaded. */
export const REMOTE_SOURCE: TableSchema = {
  title: 'source = { url, digest }',
  doc: 'WebAssembly that Spin downloads.',
  keys: {
    url: {
      type: STRING,
      required: true,
      doc: 'Address of the `.wasm` file, `https://…`.',
      example: '"https://example.com/component.wasm"',
      link: SPIN_DOCS.writing,
    },
    digest: {
      type: formatted('spin-digest'),
      required: true,
      doc: 'SHA-256 of the file as `sha256:` and 64 hex digits. A download with any other content is refused.',
      example: EXAMPLE_DIGEST,
      link: SPIN_DOCS.writing,
    },
  },
  refused: {
    sha256: 'It is written digest, with "sha256:" before the digits.',
    reference:
      'Spin 1.0 and later reads nothing from a Bindle server: give the path of a file, or url and digest of a download.',
    parcel:
      'Spin 1.0 and later reads nothing from a Bindle server: give the path of a file, or url and digest of a download.',
  },
};

/** A source on a Bindle server. Only manifests of version 1 could have it. */
export const BINDLE_SOURCE: TableSchema = {
  title: 'source = { reference, parcel }',
  doc: 'WebAssembly that a Bindle server has.',
  until: '0.10',
  dropped: 'Give the path of a file, or url and digest of a download.',
  keys: {
    reference: {
      type: STRING,
      required: true,
      rare: true,
      doc: 'Id of the bindle, `name/version`.',
      example: '"example.com/hello/1.0.0"',
    },
    parcel: {
      type: STRING,
      required: true,
      rare: true,
      doc: 'SHA-256 of the parcel, 64 hex digits.',
      example: '"650376c33a0756b1a52cad7ca670f1126391b79050df0321407da9c741d32375"',
    },
  },
};

/** A source from a registry of WebAssembly packages. */
export const REGISTRY_SOURCE: TableSchema = {
  title: 'source = { package, version, registry }',
  since: '2.6',
  doc: 'WebAssembly from a package registry.',
  keys: {
    registry: {
      type: formatted('spin-registry'),
      doc: 'Host of the registry, with a port if needed and without a path. Left out, the one configured for the package’s namespace is asked.',
      example: '"registry.example.com"',
      link: SPIN_DOCS.writing,
    },
    package: {
      type: formatted('spin-package-name'),
      required: true,
      doc: 'The package, as `namespace:name`.',
      example: '"example:component"',
      link: SPIN_DOCS.writing,
    },
    version: {
      type: formatted('spin-package-version'),
      required: true,
      doc: 'The one version to use: three numbers, no range and no operator.',
      example: '"1.0.0"',
      link: SPIN_DOCS.writing,
    },
  },
};

const PLACEMENT: TableSchema = {
  title: 'files = [{ source, destination }]',
  doc: 'A file or folder that appears under another path in the component.',
  keys: {
    source: {
      type: STRING,
      required: true,
      doc: 'File or folder, relative to the manifest.',
      example: '"static"',
    },
    destination: {
      type: STRING,
      required: true,
      doc: 'Path in the component: of the file itself, or of the folder that takes the content of a folder.',
      example: '"/"',
    },
  },
};

export const FILES: ValueType = arrayOf(
  eitherOf(
    {
      expects: 'a pattern such as "assets/**/*", or { source = "…", destination = "…" }',
      advice: {
        path: 'It is written source, with a destination; or the path alone as a string.',
        pattern: 'A pattern is written as a plain string: files = ["assets/**/*"].',
        glob: 'A pattern is written as a plain string: files = ["assets/**/*"].',
        exclude: 'What to leave out stands in exclude_files of the component.',
      },
    },
    STRING,
    tableOf(PLACEMENT),
  ),
);

/** Keys that people write in a source, and that no form of it has. */
const SOURCE_TRIES = {
  advice: {
    path: 'A path is written as a plain string: source = "app.wasm".',
    file: 'A path is written as a plain string: source = "app.wasm".',
    component: 'Only a dependency can take the source of another component.',
    git: 'Spin does not build from a repository: give the path of a file, or url and digest.',
    image: 'Spin takes a component from a registry of packages: package and version.',
    oci: 'Spin takes a component from a registry of packages: package and version.',
  },
};
export const SOURCE_ADVICE = SOURCE_TRIES.advice;

const SOURCE_DOC =
  'The WebAssembly to run: a path relative to the manifest, a download with `url` and `digest`, or a registry package.';

/** `source` of a component of manifest version 2. */
export const SOURCE: KeySchema = {
  type: eitherOf(
    {
      expects:
        'the path of a file, { url = "…", digest = "sha256:…" }, or { package = "…", version = "…" }',
      advice: SOURCE_ADVICE,
    },
    STRING,
    tableOf(REMOTE_SOURCE),
    tableOf(REGISTRY_SOURCE),
  ),
  required: true,
  doc: SOURCE_DOC,
  example: '"target/wasm32-wasip1/release/app.wasm"',
  link: SPIN_DOCS.writing,
};
