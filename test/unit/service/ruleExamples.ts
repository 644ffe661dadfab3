/**
 * A wrong and a right example for every rule: docs/rules.md shows them, and a test holds that the
 * wrong one gives the problem and the right one gives none.
 */
import type { ServerDialect } from '../../../server/src/contract/settings';
import type { FileFacts } from '../../../server/src/service/types';
import { COMMENT_EXAMPLES, INVOICE_EXAMPLES } from './ruleExamplesInvoice';
import { goodSignature, KEY_EXAMPLES } from './ruleExamplesKeys';
import { RUNTIME_EXAMPLES } from './ruleExamplesRuntime';
import { SPIN_EXAMPLES } from './ruleExamplesSpin';
import { TOML_EXAMPLES } from './ruleExamplesToml';

export interface RuleExample {
  readonly file:
    'invoice.toml' | 'spin.toml' | 'runtime-config.toml' | 'keyring.toml' | 'secret_keys.toml';
  readonly wrong: string;
  readonly right: string;
  /** The setting under which the rule speaks. */
  readonly serverDialect?: ServerDialect;
  /** What is known of files beside the invoice. */
  readonly files?: FileFacts;
  /** The release of Spin that counts. */
  readonly spin?: string;
  /** A keyring in use. */
  readonly keyring?: string;
  /** The examples are whole files; otherwise they follow a short good file. */
  readonly whole?: boolean;
  /** What is shown of an example that is too long to show. */
  readonly shown?: { readonly wrong: string; readonly right: string };
}

/** A good file of each kind, to which an example is appended. */
export const BASES: Readonly<Record<RuleExample['file'], string>> = {
  'invoice.toml': 'bindleVersion = "1.0.0"\n\n[bindle]\nname = "weather"\nversion = "1.0.0"\n\n',
  'spin.toml': 'spin_manifest_version = 2\n\n[application]\nname = "hello"\n\n[trigger]\n\n',
  'runtime-config.toml': '',
  'keyring.toml': 'version = "1.0"\n\n',
  'secret_keys.toml': 'version = "1.0"\n\n',
};

const DIGITS = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const label = (sha256: string, size: string): string =>
  `[[parcel]]\n[parcel.label]\nsha256 = "${sha256}"\nmediaType = "text/html"\nname = "index.html"\nsize = ${size}\n`;
const signature = (role: string): string => `${goodSignature(role)}\n`;
const BARE = '[component.hello]\nsource = "hello.wasm"\n\n';
/** A component “hello” with a line of it, and its trigger. */
const component = (line: string): string => started(`source = "hello.wasm"\n${line}`);
const started = (lines: string, id = 'hello'): string =>
  `[component.${id}]\n${lines}\n\n[[trigger.http]]\nroute = "/"\ncomponent = "${id}"\n`;

const invoice = (wrong: string, right: string): RuleExample => ({
  file: 'invoice.toml',
  wrong,
  right,
});
const spin = (wrong: string, right: string): RuleExample => ({ file: 'spin.toml', wrong, right });

const OWN: Readonly<Record<string, RuleExample>> = {
  'invoice/unknown-key': invoice(
    '[[group]]\nname = "server"\nsatisfiedBy = "optional"\nrequierd = true\n',
    '[[group]]\nname = "server"\nsatisfiedBy = "optional"\nrequired = true\n',
  ),
  'invoice/missing-key': invoice(
    '[[group]]\nsatisfiedBy = "optional"\n',
    '[[group]]\nname = "server"\nsatisfiedBy = "optional"\n',
  ),
  'invoice/wrong-type': invoice(label(DIGITS, '"0"'), label(DIGITS, '0')),
  'invoice/unknown-value': invoice(signature('Creator'), signature('creator')),
  'invoice/out-of-range': invoice(label(DIGITS, '-1'), label(DIGITS, '0')),
  'invoice/version-not-semver': {
    ...invoice(
      'bindleVersion = "1.0.0"\n\n[bindle]\nname = "weather"\nversion = "v1.0"\n',
      'bindleVersion = "1.0.0"\n\n[bindle]\nname = "weather"\nversion = "1.0.0"\n',
    ),
    whole: true,
  },
  'invoice/sha256-not-hex': invoice(label(DIGITS.toUpperCase(), '0'), label(DIGITS, '0')),
  'spin/read/unknown-key': spin(
    component('enviroment = { LOG = "1" }'),
    component('environment = { LOG = "1" }'),
  ),
  'spin/read/missing-key': spin(
    started('description = "Greets"'),
    component('description = "Greets"'),
  ),
  'spin/read/wrong-type': spin(component('files = "assets"'), component('files = ["assets"]')),
  'spin/read/since': {
    ...spin(component('targets = ["spin-up@3.6"]'), component('')),
    spin: '3.5',
  },
  'spin/read/dropped': {
    ...spin(
      'spin_manifest_version = "1"\nname = "hello"\nversion = "1.0.0"\nnamespace = "default"\ntrigger = { type = "http" }\n',
      'spin_manifest_version = "1"\nname = "hello"\nversion = "1.0.0"\ntrigger = { type = "http" }\n',
    ),
    whole: true,
  },
  'spin/start/since': {
    ...spin(
      '[[trigger.http]]\nroute = "/"\nstatic_response = { body = "Hello" }\n',
      `${BARE}[[trigger.http]]\nroute = "/"\ncomponent = "hello"\n`,
    ),
    spin: '3.4',
  },
  'spin/start/dropped': spin(
    `${BARE}[[trigger.http]]\nroute = "/"\ncomponent = "hello"\nexecutor = { type = "wasip3-unstable" }\n`,
    `${BARE}[[trigger.http]]\nroute = "/"\ncomponent = "hello"\nexecutor = { type = "http" }\n`,
  ),
  'spin/start/unknown-key': spin(
    `${BARE}[[trigger.http]]\nroute = "/"\ncomponent = "hello"\nmethod = "GET"\n`,
    `${BARE}[[trigger.http]]\nroute = "/"\ncomponent = "hello"\n`,
  ),
  'spin/start/missing-key': spin(
    `${BARE}[[trigger.http]]\ncomponent = "hello"\n`,
    `${BARE}[[trigger.http]]\nroute = "/"\ncomponent = "hello"\n`,
  ),
  'spin/start/wrong-type': spin(
    `${BARE}[[trigger.mqtt]]\ntopic = "greetings"\nqos = 1\ncomponent = "hello"\n`,
    `${BARE}[[trigger.mqtt]]\ntopic = "greetings"\nqos = "1"\ncomponent = "hello"\n`,
  ),
  'spin/start/unknown-value': spin(
    `${BARE}[[trigger.http]]\nroute = "/"\ncomponent = "hello"\nexecutor = { type = "wasi" }\n`,
    `${BARE}[[trigger.http]]\nroute = "/"\ncomponent = "hello"\nexecutor = { type = "http" }\n`,
  ),
  'spin/start/out-of-range': spin(
    '[[trigger.http]]\nroute = "/"\nstatic_response = { status_code = 70000 }\n',
    '[[trigger.http]]\nroute = "/"\nstatic_response = { status_code = 404 }\n',
  ),
  'spin/deprecated': {
    ...spin(
      'spin_version = "1"\nname = "hello"\nversion = "1.0.0"\ntrigger = { type = "http" }\n',
      'spin_manifest_version = "1"\nname = "hello"\nversion = "1.0.0"\ntrigger = { type = "http" }\n',
    ),
    whole: true,
  },
  'spin/read/component-id': spin(
    started('source = "a.wasm"', 'my_app'),
    started('source = "a.wasm"', 'my-app'),
  ),
  'spin/read/variable-name': spin(
    `${component('variables = { api_key = "{{ api_key }}" }')}[variables]\napiKey = { required = true }\n`,
    `${component('variables = { api_key = "{{ api_key }}" }')}[variables]\napi_key = { required = true }\n`,
  ),
  'spin/read/label': spin(
    component('key_value_stores = ["My Store"]'),
    component('key_value_stores = ["my-store"]'),
  ),
  'spin/read/dependency-name': spin(
    component('dependencies = { "Not A Name" = "1.0.0" }'),
    component('dependencies = { "example:greeter" = "1.0.0" }'),
  ),
  'spin/read/package-name': spin(
    started('source = { registry = "example.com", package = "greeter", version = "1.0.0" }'),
    started(
      'source = { registry = "example.com", package = "example:greeter", version = "1.0.0" }',
    ),
  ),
  'spin/read/registry': spin(
    started(
      'source = { registry = "https://example.com/wasm", package = "example:greeter", version = "1.0.0" }',
    ),
    started(
      'source = { registry = "example.com", package = "example:greeter", version = "1.0.0" }',
    ),
  ),
  'spin/load/package-version': spin(
    started(
      'source = { registry = "example.com", package = "example:greeter", version = "latest" }',
    ),
    started(
      'source = { registry = "example.com", package = "example:greeter", version = "1.0.0" }',
    ),
  ),
  'spin/load/digest': spin(
    started('source = { url = "https://example.com/a.wasm", digest = "e3b0c442" }'),
    started(`source = { url = "https://example.com/a.wasm", digest = "sha256:${DIGITS}" }`),
  ),
};

/** By code. */
export const RULE_EXAMPLES: ReadonlyMap<string, RuleExample> = new Map([
  ...Object.entries(OWN),
  ...Object.entries(INVOICE_EXAMPLES),
  ...Object.entries(SPIN_EXAMPLES),
  ...Object.entries(RUNTIME_EXAMPLES),
  ...Object.entries(KEY_EXAMPLES),
  ...Object.entries(TOML_EXAMPLES),
  ...Object.entries(COMMENT_EXAMPLES),
]);
