/** What stood on the recorded servers before a scenario began (steps that were not recorded). */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BindleServerOptions } from '../../../client/src/bindleServer/server';
import { sha256, TOML, type RunningServer } from './support';
import type { Recorded } from './replay.test';

export interface Setting {
  readonly server: RunningServer;
  /** Folder of the Bindle corpus. */
  readonly corpus: string;
  readonly recorded: readonly Recorded[];
}

type SetUp = (setting: Setting) => Promise<void>;

/** A signature by nobody: enough for a server that verifies none. */
const SIGNATURE =
  '\n[[signature]]\nby = "Nobody"\nsignature = "AA=="\nkey = "AA=="\nrole = "creator"\nat = 0\n';

async function create({ server }: Setting, toml: string): Promise<void> {
  const body = toml.includes('[[signature]]') ? toml : `${toml}${SIGNATURE}`;
  const { status, text } = await server.request('POST', '/v1/_i', { headers: [TOML], body });
  if (status !== 201 && status !== 202) {
    throw new Error(`set-up: ${status} ${text}`);
  }
}

/** A scaffold's invoice, with those of its parcels whose hash begins so. */
function scaffold(name: string, ...parcels: readonly string[]): SetUp {
  return async (setting) => {
    const folder = path.join(setting.corpus, 'tests/scaffolds', name);
    const toml = readFileSync(path.join(folder, 'invoice.toml'), 'utf8');
    await create(setting, toml);
    const id = /name = "([^"]+)"\nversion = "([^"]+)"/.exec(toml)?.slice(1, 3).join('/');
    const files = parcels.length === 0 ? [] : readdirSync(path.join(folder, 'parcels'));
    for (const file of files) {
      const body = readFileSync(path.join(folder, 'parcels', file));
      const hash = sha256(body);
      if (parcels.some((beginning) => hash.startsWith(beginning))) {
        await setting.server.request('POST', `/v1/_i/${id}@${hash}`, { body });
      }
    }
  };
}

function bindle(name: string, version: string, more = ''): SetUp {
  return (setting) =>
    create(
      setting,
      `bindleVersion = "1.0.0"\n[bindle]\nname = "${name}"\nversion = "${version}"\n${more}`,
    );
}

function parcel(content: string, mediaType: string, size = content.length): string {
  return `[[parcel]]\nlabel = { sha256 = "${sha256(content)}", mediaType = "${mediaType}", name = "x", size = ${size} }\n`;
}

function upload(id: string, content: string): SetUp {
  return async ({ server }) => {
    await server.request('POST', `/v1/_i/${id}@${sha256(content)}`, { body: content });
  };
}

function yank(id: string): SetUp {
  return async ({ server }) => {
    await server.request('DELETE', `/v1/_i/${id}`);
  };
}

function all(...steps: readonly SetUp[]): SetUp {
  return async (setting) => {
    for (const step of steps) {
      await step(setting);
    }
  };
}

/** The answer to "everything" holds what was there. */
const searched: SetUp = async ({ server, recorded }) => {
  const body = recorded.find(({ name }) => name === 'all')?.response?.body ?? '';
  const { invoices } = JSON.parse(body) as {
    invoices: { signature: { role: string }[] | null }[];
  };
  for (const invoice of invoices) {
    const signature = invoice.signature?.filter(({ role }) => role !== 'host') ?? [];
    const { status, text } = await server.request('POST', '/v1/_i', {
      headers: [['content-type', 'application/json']],
      body: JSON.stringify({
        ...invoice,
        yanked: null,
        signature: signature.length > 0 ? signature : null,
      }),
    });
    if (status !== 201 && status !== 202) {
      throw new Error(`set-up: ${status} ${text}`);
    }
  }
};

/** Files as a crash, or a hand, left them. */
function file(place: (directory: string) => string, text: string): SetUp {
  return async ({ server }) => {
    const target = place(server.directory);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
}

const warpcore = scaffold('valid_v1', '');

/** Scenario → options of the server, given the folder of the Bindle corpus. */
export const OPTIONS: Readonly<Record<string, (corpus: string) => Partial<BindleServerOptions>>> = {
  'basic-auth': (corpus) => ({
    auth: { mode: 'basic', file: path.join(corpus, 'test/data/htpasswd') },
  }),
};

/** Scenario → what comes first. */
export const SETUPS: Readonly<Record<string, SetUp>> = {
  accept: warpcore,
  'bad-ids': warpcore,
  'basic-auth': all(),
  'bindle-keys': all(),
  'broken-storage': all(
    file(
      (directory) => path.join(directory, 'invoices', sha256('a/mal/1.0.0'), 'invoice.toml'),
      'no invoice',
    ),
    // Nothing can be written from here on.
    async ({ server }) => rmSync(path.join(server.directory, '.incoming'), { recursive: true }),
    file((directory) => path.join(directory, '.incoming'), 'a file'),
  ),
  'content-type': warpcore,
  create: all(),
  empty: all(),
  get: warpcore,
  head: all(
    warpcore,
    scaffold('incomplete'),
    yank('enterprise.com/bridge/1.0.0'),
    scaffold('invalid'),
  ),
  health: all(),
  'in-progress': all(
    bindle('a/pp', '1.0.0', parcel('part file parcel', 'text/plain')),
    file(
      (directory) => path.join(directory, 'invoices', sha256('a/busy/1.0.0'), 'invoice.toml.part'),
      '',
    ),
    file(
      (directory) => path.join(directory, 'parcels', sha256('part file parcel'), 'parcel.dat.part'),
      'part',
    ),
  ),
  login: warpcore,
  methods: warpcore,
  panic: all(
    bindle('a/utf', '1.0.0', parcel('utf', 'text/plain; charset=ü')),
    upload('a/utf/1.0.0', 'utf'),
  ),
  paths: (setting) =>
    create(
      setting,
      setting.recorded.find(({ name }) => name === 'plus-literal')?.response?.body ?? '',
    ),
  search: searched,
  'size-lie': all(
    bindle('a/size', '1.0.0', parcel('same bytes', 'text/plain')),
    upload('a/size/1.0.0', 'same bytes'),
    bindle('a/size-less', '1.0.0', parcel('same bytes', 'text/plain', 4)),
    bindle('a/size-more', '1.0.0', parcel('same bytes', 'text/plain', 20)),
  ),
  traversal: bindle(
    'odd/dots',
    '1.0.0',
    '[[parcel]]\nlabel = { sha256 = "../../outside", mediaType = "text/plain", name = "z", size = 2 }\n',
  ),
  'unknown-paths': all(),
  upload: all(warpcore, scaffold('lotsa_parcels'), scaffold('valid_v2')),
  yank: all(warpcore, bindle('another.com/bindle', '1.0.0')),
};
