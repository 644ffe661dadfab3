/**
 * What an application is, whichever manifest version says it: components, triggers, variables, hosts.
 * Written from the rules by which Spin converts version 1, apart from the code under test.
 */
import { parse } from 'smol-toml';

type Table = Record<string, unknown>;

export interface Application {
  readonly about: Table;
  readonly variables: Table;
  readonly components: Record<string, Table>;
  /** In the order of their components. */
  readonly triggers: readonly Table[];
  /** Settings of all triggers, by type. */
  readonly shared: Table;
}

const DATABASES = ['redis://*:*', 'mysql://*:*', 'postgres://*:*'];

export function meaningOf(text: string, withDatabases = true): Application {
  const root = plain(parse(text, { integersAsBigInt: true })) as Table;
  return root['spin_manifest_version'] === 2n ? ofTwo(root) : ofOne(root, withDatabases);
}

function ofTwo(root: Table): Application {
  const { name, version, description, authors, trigger: shared } = table(root['application']);
  const triggers = Object.entries(table(root['trigger'])).flatMap(([type, list]) =>
    tables(list).map((each) => ({ type, ...each, ...routeOf(each, '') })),
  );
  return {
    about: about({ name, version, description, authors }),
    variables: table(root['variables']),
    components: Object.fromEntries(
      Object.entries(table(root['component'])).map(([id, each]) => [
        id,
        component(table(each), [
          ...strings(table(each)['allowed_outbound_hosts']),
          ...httpHosts(table(each)['allowed_http_hosts']),
        ]),
      ]),
    ),
    triggers,
    shared: sharedOf(table(shared)),
  };
}

/** Settings that say something: a base of `/` is none. */
function sharedOf(shared: Table): Table {
  const { http, ...others } = shared;
  const { base, ...more } = table(http);
  const kept = base === undefined || base === '/' ? more : { base, ...more };
  return Object.keys(kept).length === 0 ? others : { ...others, http: kept };
}

function ofOne(root: Table, withDatabases: boolean): Application {
  const { type, base, ...settings } = table(root['trigger']);
  const prefix = type === 'http' && typeof base === 'string' ? base : '';
  const kept = type !== 'http' && base !== undefined ? { base, ...settings } : settings;
  const components: Record<string, Table> = {};
  const triggers: Table[] = [];
  for (const { id, trigger, config, allowed_http_hosts, ...rest } of tables(root['component'])) {
    const name = kebab(String(id));
    const http = httpHosts(allowed_http_hosts);
    const own = rest['allowed_outbound_hosts'];
    const hosts =
      own === undefined
        ? [...http, ...(withDatabases ? DATABASES : [])]
        : [...strings(own), ...http];
    components[name] = component(
      { ...rest, ...(config !== undefined && { variables: config }) },
      hosts,
    );
    triggers.push({ type, component: name, ...table(trigger), ...routeOf(table(trigger), prefix) });
  }
  const { name, version, description, authors } = root;
  return {
    about: about({ name, version, description, authors }),
    variables: table(root['variables']),
    components,
    triggers,
    shared: Object.keys(kept).length === 0 ? {} : { [String(type)]: kept },
  };
}

function about(given: Table): Table {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function component(given: Table, hosts: readonly string[]): Table {
  const rest = Object.entries(given).filter(
    ([key]) => !/^allowed_(?:outbound|http)_hosts$/.test(key),
  );
  return { ...Object.fromEntries(rest), hosts: [...new Set(hosts)].sort() };
}

/** The route as a request has it: with a slash before, none behind, none twice. */
function routeOf({ route }: Table, base: string): Table {
  return typeof route === 'string'
    ? { route: `/${base}/${route}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1') }
    : {};
}

function kebab(id: string): string {
  const isKebab = id
    .split('-')
    .every(
      (word) =>
        /^[a-zA-Z][a-z0-9]*$|^[A-Z][A-Z0-9]*$/.test(word) && /^(?:[a-z0-9]+|[A-Z0-9]+)$/.test(word),
    );
  return isKebab ? id : id.replaceAll('_', '-').toLowerCase();
}

/** What a list of `allowed_http_hosts` allows; one entry can stand for everything. */
function httpHosts(list: unknown): string[] {
  const entries = strings(list);
  const all = entries.filter((entry) => entry === 'insecure:allow-all');
  return (all.length > 0 ? all : entries).flatMap(hostsOf);
}

function hostsOf(entry: string): string[] {
  if (entry === 'insecure:allow-all') {
    return ['http://*:*', 'https://*:*', 'http://self'];
  }
  if (entry === 'self') {
    return ['http://self'];
  }
  const host = entry.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return [`http://${host}`, `https://${host}`];
}

/** The reader's tables have no prototype. */
function plain(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map(plain)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
      : value;
}

function table(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Table)
    : {};
}

function tables(value: unknown): Table[] {
  return Array.isArray(value) ? (value as Table[]) : [];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
