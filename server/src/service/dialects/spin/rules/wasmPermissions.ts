/** Imports that the host serves only with a permission of the manifest. */
import type { WasmSummary } from '../../../../contract/wasm';
import type { TomlValue } from '../../../../toml/types';
import type { Finding, Place } from '../../../problems';
import type { BinaryDependency } from '../facts/binaries';
import { outboundHosts } from '../facts/hosts';
import type { ManifestVersion, SpinComponent } from '../facts/types';
import { matchesImport } from './wasmDependencies';
import { IMPORTS_ALL, PERMISSIONS, type Permission } from './wasmFit';
import { listed, withoutVersion } from './wasmNames';
import { WASM } from './wasmRows';

/** What is said of a binary that could want more than its component may. */
export function permissionFindings(
  at: Place,
  summary: WasmSummary,
  component: SpinComponent,
  dependencies: readonly BinaryDependency[],
  version: ManifestVersion,
): readonly Finding[] {
  if (summary.producers.some(({ name }) => IMPORTS_ALL.test(name))) {
    return [];
  }
  const imports = new Set<string>();
  for (const { module, name } of summary.imports) {
    const from = module ?? name;
    if (!dependencies.some((dependency) => matchesImport(dependency.name, from))) {
      imports.add(withoutVersion(from));
    }
  }
  return PERMISSIONS.flatMap((permission) => {
    const used = permission.interfaces.filter((each) => imports.has(each));
    if (used.length === 0 || isGiven(permission, component, version)) {
      return [];
    }
    const { message, values } = permission;
    const key = keyOf(permission, version);
    const data = values === undefined ? undefined : { list: key, values };
    return [
      WASM.say('spin/missing-permission', message, at, [listed(used), key], {
        ...(data !== undefined && { data }),
      }),
    ];
  });
}

function keyOf({ key }: Permission, version: ManifestVersion): string {
  return key === 'variables' && version === 1 ? 'config' : key;
}

function isGiven(
  permission: Permission,
  component: SpinComponent,
  version: ManifestVersion,
): boolean {
  const entry = component.table.entries.get(keyOf(permission, version));
  if (permission.schemes === undefined) {
    return entry !== undefined && (entry.broken || !isEmpty(entry.value));
  }
  if (entry !== undefined && (entry.broken || entry.value.kind !== 'array')) {
    return true;
  }
  if (entry === undefined && version === 1 && permission.message === 'databases') {
    // Databases were free to reach before there was a list of hosts.
    return true;
  }
  return hasHost(permission, component);
}

/** An entry with a template, or with a mistake, may be the one that is missing. */
function hasHost({ schemes = [], message }: Permission, component: SpinComponent): boolean {
  const old = component.table.entries.get('allowed_http_hosts');
  if (message === 'hosts' && old !== undefined && (old.broken || !isEmpty(old.value))) {
    return true;
  }
  return outboundHosts(component).some(({ answer }) => {
    if (answer?.ok !== true) {
      return true;
    }
    const scheme = answer.host.scheme.text;
    return scheme === '*' || schemes.includes(scheme);
  });
}

function isEmpty(value: TomlValue): boolean {
  return value.kind === 'array'
    ? value.items.length === 0
    : value.kind === 'table' && value.entries.size === 0;
}
