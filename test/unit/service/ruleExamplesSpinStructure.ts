/** Examples of the rules about versions, the conversion of version 1, and dependencies. */
import type { RuleExample } from './ruleExamples';
import { hello, version1, whole } from './spinExample';

const TWO = '[component.helper]\nsource = "helper.wasm"';

const needs = (lines: string, more = TWO): string =>
  hello('', `[component.hello.dependencies]\n${lines}\n\n${more}`);

const old = (components: string): string =>
  `spin_manifest_version = "1"\nname = "hello"\nversion = "1.0.0"\ntrigger = { type = "http" }\n${components}`;

const element = (id: string, route: string): string =>
  `\n[[component]]\nid = "${id}"\nsource = "${id}.wasm"\n[component.trigger]\nroute = "${route}"\n`;

export const SPIN_STRUCTURE_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'spin/read/manifest-version': whole(hello('').replace('= 2', '= "2"'), hello('')),
  'spin/read/version-twice': whole(
    `spin_version = "1"\n${old(element('a', '/a'))}`,
    old(element('a', '/a')),
  ),
  'spin/target-name': whole(hello('targets = ["spin-up:3.6"]'), hello('targets = ["spin-up@3.6"]')),
  'spin/load/duplicate-component': whole(
    old(element('a', '/a') + element('a', '/b')).replace('"http" }', '"http", base = "/" }'),
    old(element('a', '/a') + element('b', '/b')).replace('"http" }', '"http", base = "/" }'),
    { spin: '1.5' },
  ),
  'spin/duplicate-component': whole(
    old(element('my_app', '/a') + element('my-app', '/b')),
    old(element('my-app', '/a') + element('other-app', '/b')),
  ),
  'spin/load/store-label': whole(
    version1('key_value_stores = ["sessions"]').replace('"http" }', '"http", base = "/" }'),
    version1('key_value_stores = ["default"]').replace('"http" }', '"http", base = "/" }'),
    { spin: '1.0' },
  ),
  'spin/read/component-trigger': whole(
    version1('', 'executor = { type = "spin" }').replace('"http" }', '"http", base = "/" }'),
    version1('').replace('"http" }', '"http", base = "/" }'),
    { spin: '1.5' },
  ),
  'spin/start/component-trigger': whole(version1('', 'route = "/"\nmethod = "GET"'), version1('')),
  'spin/normalise/inherit-twice': whole(
    hello(
      'dependencies_inherit_configuration = true',
      `[component.hello.dependencies]\nlogger = { component = "helper", inherit_configuration = true }\n\n${TWO}`,
    ),
    hello(
      'dependencies_inherit_configuration = true',
      `[component.hello.dependencies]\nlogger = { component = "helper" }\n\n${TWO}`,
    ),
  ),
  'spin/normalise/unknown-dependency': whole(
    needs('logger = { component = "helpr" }'),
    needs('logger = { component = "helper" }'),
  ),
  'spin/normalise/dependency-resources': whole(
    needs('logger = { component = "helper" }', `${TWO}\nkey_value_stores = ["default"]`),
    needs('logger = { component = "helper" }'),
  ),
  'spin/load/dependency-package': whole(
    needs('logger = "1.0"', ''),
    needs('logger = { version = "1.0", package = "example:logger" }', ''),
  ),
  'spin/load/dependency-export': whole(
    needs('"example:logger" = { path = "logger.wasm", export = "log" }', ''),
    needs('"example:logger/log" = { path = "logger.wasm", export = "log" }', ''),
  ),
  'spin/load/dependency-conflict': whole(
    needs('"example:logger@1.0.0" = "1.0.0"\n"example:logger" = { path = "logger.wasm" }', ''),
    needs(
      '"example:logger/log@1.0.0" = "1.0.0"\n"example:logger/trace" = { path = "logger.wasm" }',
      '',
    ),
  ),
  'spin/unknown-permission': whole(
    needs('logger = { component = "helper", inherit_configuration = ["variable"] }'),
    needs('logger = { component = "helper", inherit_configuration = ["variables"] }'),
  ),
  'spin/unknown-role': whole(
    hello('').replace(
      'component = "hello"\n',
      'component = "hello"\ndependencies.middlewear = [{ path = "auth.wasm" }]\n',
    ),
    hello('').replace(
      'component = "hello"\n',
      'component = "hello"\ndependencies.middleware = [{ path = "auth.wasm" }]\n',
    ),
  ),
};
