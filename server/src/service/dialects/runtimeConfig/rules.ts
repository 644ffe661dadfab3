/** Rules about a runtime configuration beyond its schema: within it, and beside the manifest. */
import { nearestWord } from '../../../domain/nearest';
import type { TomlEntry, TomlTable } from '../../../toml/types';
import { arrayOf, tableOf, tablesOf, textOf, textsOf } from '../../meaning/read';
import { KeyPlace, RuleFamily, type Finding } from '../../problems';
import type { FileFacts } from '../../types';
import { usesOf, type ManifestUses } from './manifest';

export const RUNTIME = new RuleFamily({
  'runtime/database-url': {
    severity: 'error',
    messages: {
      plain:
        '“{0}” does not start with https:// or http://; Spin speaks to libSQL servers over HTTP only.',
    },
    doc: 'The address of a libSQL database is refused when the application starts, unless it is one of HTTP.',
  },
  'runtime/half-pair': {
    severity: 'error',
    messages: {
      plain: '“{0}” stands without “{1}”; write both, or neither.',
    },
    doc: 'A client certificate needs its private key, and a service principal of Azure its id, its secret and its tenant. With only a part of them the application does not start.',
  },
  'runtime/two-limits': {
    severity: 'error',
    messages: {
      plain: '“max_connections” stands here, too; remove “max_concurrent_requests”, its old name.',
    },
    doc: 'Spin refuses to start with both limits.',
    fixes: ['remove-entry'],
  },
  'runtime/empty-list': {
    severity: 'error',
    messages: { plain: 'The list “{0}” is empty; it names at least one.' },
    doc: 'TLS settings are for some components and some hosts; Spin refuses to start where there are none.',
  },
  'runtime/unknown-component': {
    severity: 'warning',
    messages: {
      plain: 'The manifest beside this file has no component “{0}”.',
      near: 'The manifest beside this file has no component “{0}”; did you mean “{1}”?',
    },
    doc: 'TLS settings for a component that does not exist change nothing, and those it is missing in are not told.',
    fixes: ['use-value'],
  },
  'runtime/unknown-variable': {
    severity: 'information',
    messages: {
      plain:
        'The manifest beside this file declares no variable “{0}”, so nobody asks for its value.',
      near: 'The manifest beside this file declares no variable “{0}”; did you mean “{1}”?',
    },
    doc: 'Values are given to variables that `[variables]` of the manifest declares. Other names are silently ignored.',
    fixes: ['use-key'],
  },
  'runtime/unused': {
    severity: 'hint',
    messages: {
      store: 'No component of the manifest beside this file opens the key-value store “{0}”.',
      database: 'No component of the manifest beside this file opens the database “{0}”.',
      compute: 'No component of the manifest beside this file uses a model.',
    },
    doc: 'What is set up here and not used by `spin.toml` is often a misspelt label. Another manifest may use it.',
    fixes: ['remove-entry'],
  },
});

/** `files`: with the text of the manifest, where it is known. */
export function checkRuntimeConfig(root: TomlTable, files: FileFacts | undefined): Finding[] {
  const uses = usesOf(files);
  return [
    ...checkDatabases(root),
    ...checkPairs(root),
    ...checkHttp(root),
    ...tablesOf(root, 'client_tls').flatMap((tls) => checkTls(tls, uses)),
    ...(uses === undefined ? [] : checkUses(root, uses)),
  ];
}

function checkDatabases(root: TomlTable): Finding[] {
  return [...(tableOf(root, 'sqlite_database')?.entries.values() ?? [])].flatMap(({ value }) => {
    const table = value.kind === 'table' ? value : undefined;
    const url = textOf(table, 'type')?.text === 'libsql' ? textOf(table, 'url') : undefined;
    return url === undefined || /^https?:\/\//.test(url.text)
      ? []
      : [RUNTIME.say('runtime/database-url', 'plain', url.at, [url.text])];
  });
}

const PRINCIPAL = ['client_id', 'client_secret', 'tenant_id'] as const;
const CERTIFICATE = ['client_cert_file', 'client_private_key_file'] as const;

function checkPairs(root: TomlTable): Finding[] {
  return [
    ...tablesOf(root, 'client_tls').flatMap((table) => checkGroup(table, CERTIFICATE)),
    ...providers(root)
      .filter((table) => textOf(table, 'type')?.text === 'azure_key_vault')
      .flatMap((table) => checkGroup(table, PRINCIPAL)),
  ];
}

/** All of these keys, or none. */
function checkGroup({ entries }: TomlTable, keys: readonly string[]): Finding[] {
  const there = keys.flatMap((key) => entries.get(key) ?? []);
  const missing = keys.find((key) => !entries.has(key));
  const [first] = there;
  return first === undefined || missing === undefined
    ? []
    : [RUNTIME.say('runtime/half-pair', 'plain', new KeyPlace(first), [first.key, missing])];
}

function checkHttp(root: TomlTable): Finding[] {
  const entries = tableOf(root, 'outbound_http')?.entries;
  const old = entries?.get('max_concurrent_requests');
  return old === undefined || entries?.has('max_connections') !== true
    ? []
    : [RUNTIME.say('runtime/two-limits', 'plain', new KeyPlace(old))];
}

function checkTls(table: TomlTable, uses: ManifestUses | undefined): Finding[] {
  const found = ['component_ids', 'hosts'].flatMap((key) => {
    const list = arrayOf(table, key);
    return list?.items.length === 0
      ? [RUNTIME.say('runtime/empty-list', 'plain', list, [key])]
      : [];
  });
  for (const { text, at } of textsOf(arrayOf(table, 'component_ids'))) {
    if (uses !== undefined && !hasComponent(uses, text)) {
      const near = nearestWord(text, [...uses.components]);
      const code = 'runtime/unknown-component';
      found.push(
        near === undefined
          ? RUNTIME.say(code, 'plain', at, [text])
          : RUNTIME.say(code, 'near', at, [text, near], { data: { value: near } }),
      );
    }
  }
  return found;
}

/** Manifests of version 1 may write ids as `a_b`, which Spin turns into `a-b`. */
function hasComponent({ components }: ManifestUses, id: string): boolean {
  return [...components].some((each) => each.replaceAll('_', '-').toLowerCase() === id);
}

function checkUses(root: TomlTable, uses: ManifestUses): Finding[] {
  const found: Finding[] = [];
  const unused = (entry: TomlEntry, message: 'store' | 'database' | 'compute'): void => {
    const args = message === 'compute' ? [] : [entry.key];
    found.push(
      RUNTIME.say('runtime/unused', message, new KeyPlace(entry), args, { tag: 'unnecessary' }),
    );
  };
  for (const entry of tableOf(root, 'key_value_store')?.entries.values() ?? []) {
    if (!uses.stores.has(entry.key)) {
      unused(entry, 'store');
    }
  }
  for (const entry of tableOf(root, 'sqlite_database')?.entries.values() ?? []) {
    if (!uses.databases.has(entry.key)) {
      unused(entry, 'database');
    }
  }
  const compute = root.entries.get('llm_compute');
  if (compute !== undefined && !uses.models) {
    unused(compute, 'compute');
  }
  for (const provider of providers(root)) {
    for (const entry of tableOf(provider, 'values')?.entries.values() ?? []) {
      if (!uses.variables.has(entry.key)) {
        const near = nearestWord(entry.key, [...uses.variables]);
        const at = new KeyPlace(entry);
        found.push(
          near === undefined
            ? RUNTIME.say('runtime/unknown-variable', 'plain', at, [entry.key])
            : RUNTIME.say('runtime/unknown-variable', 'near', at, [entry.key, near], {
                data: { value: near },
              }),
        );
      }
    }
  }
  return found;
}

function providers(root: TomlTable): readonly TomlTable[] {
  return [...tablesOf(root, 'variables_provider'), ...tablesOf(root, 'config_provider')];
}
