/** Examples for the rules about applications, components and triggers. */
import type { RuleExample } from './ruleExamples';
import { hello, trigger, version1, whole } from './spinExample';

const application = (wrong: string, right: string): RuleExample => {
  const file = (lines: string): string =>
    `spin_manifest_version = 2\n\n[application]\n${lines}\n\n[trigger]`;
  return whole(file(wrong), file(right));
};
const ofHello = (wrong: string, right: string): RuleExample => whole(hello(wrong), hello(right));
const http = (lines: string, more = ''): string => trigger('http', `route = "/"\n${lines}`, more);
const redis = (lines: string, more = ''): string =>
  trigger('redis', `channel = "orders"\ncomponent = "hello"${lines}`, more);
const ADDRESS = '\naddress = "redis://localhost"';
const SECOND = '[[trigger.http]]\nroute = "/two"\ncomponent = "hello"';
const DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const download = (digest: string): string =>
  hello('').replace(
    'source = "hello.wasm"',
    `source = { url = "https://example.com/hello.wasm", digest = "sha256:${digest}" }`,
  );
const mqtt = (qos: string): string =>
  trigger('mqtt', `topic = "news"\nqos = ${qos}\ncomponent = "hello"`);
const cron = (expression: string): string =>
  trigger('cron', `cron_expression = "${expression}"\ncomponent = "hello"`);

const chained = (scheme: string, id: string, more: string): string =>
  hello(`allowed_outbound_hosts = ["${scheme}://${id}.spin.internal"]`, more);
const OTHER = '[component.other]\nsource = "other.wasm"';
const OTHER_PRIVATE = `[[trigger.http]]\nroute = { private = true }\ncomponent = "other"\n\n${OTHER}`;

export const SPIN_TRIGGER_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'spin/application-name': application('name = "My App"', 'name = "my-app"'),
  'spin/application-version': application(
    'name = "hello"\nversion = "v1.0"',
    'name = "hello"\nversion = "1.0.0"',
  ),
  'spin/unused-component': whole(hello('', OTHER), hello('')),
  'spin/duplicate-label': ofHello(
    'key_value_stores = ["default", "default"]',
    'key_value_stores = ["default"]',
  ),
  'spin/unknown-model': ofHello('ai_models = ["llama2-chta"]', 'ai_models = ["llama2-chat"]'),
  'spin/digest-never-matches': whole(download(DIGEST.toUpperCase()), download(DIGEST)),
  'spin/start/unknown-component': whole(http('component = "helo"'), http('component = "hello"')),
  'spin/unknown-component': whole(
    redis(ADDRESS).replace('"hello"\naddress', '"helo"\naddress'),
    redis(ADDRESS),
  ),
  'spin/start/two-answers': whole(
    http('component = "hello"\nstatic_response = { status_code = 404 }'),
    http('component = "hello"'),
  ),
  'spin/duplicate-trigger-id': whole(
    http('id = "front"\ncomponent = "hello"', `${SECOND}\nid = "front"`),
    http('id = "front"\ncomponent = "hello"', `${SECOND}\nid = "back"`),
  ),
  'spin/start/wagi': whole(
    http('component = "hello"\nexecutor = { type = "wagi" }'),
    http('component = "hello"'),
  ),
  'spin/start/wagi-entrypoint': whole(
    version1('', 'route = "/"\nexecutor = { type = "wagi", entrypoint = "main" }'),
    version1('', 'route = "/"'),
  ),
  'spin/start/base': whole(
    version1('').replace('type = "http"', 'type = "http", base = "/v1"'),
    version1('', 'route = "/v1"'),
  ),
  'spin/start/old-base': whole(
    version1('').replace('type = "http"', 'type = "http", base = "/"'),
    version1(''),
  ),
  'spin/start/redis-address': whole(redis(''), redis(ADDRESS)),
  'spin/start/mqtt-number': whole(mqtt('"at least once"'), mqtt('"1"')),
  'spin/start/command-triggers': whole(
    trigger('command', 'component = "hello"', '[[trigger.command]]\ncomponent = "hello"'),
    trigger('command', 'component = "hello"'),
  ),
  'spin/start/cron-expression': whole(cron('*/5 * * * *'), cron('0 */5 * * * *')),
  'spin/unknown-trigger-type': whole(
    trigger('htttp', 'route = "/"\ncomponent = "hello"'),
    http('component = "hello"'),
  ),
  'spin/unused-trigger-settings': whole(
    hello('', '[application.trigger.redis]\naddress = "redis://localhost"'),
    redis('', '[application.trigger.redis]\naddress = "redis://localhost"'),
  ),
  'spin/start/chaining-without-http': whole(
    redis(ADDRESS, `${OTHER_PRIVATE}`).replace(
      'source = "hello.wasm"',
      'source = "hello.wasm"\nallowed_outbound_hosts = ["http://other.spin.internal"]',
    ),
    redis(ADDRESS),
  ),
  'spin/unknown-chained-component': whole(
    chained('http', 'othr', OTHER_PRIVATE),
    chained('http', 'other', OTHER_PRIVATE),
  ),
  'spin/chained-component-without-http': whole(
    chained(
      'http',
      'other',
      `[[trigger.redis]]\nchannel = "orders"\naddress = "redis://localhost"\ncomponent = "other"\n\n${OTHER}`,
    ),
    chained('http', 'other', OTHER_PRIVATE),
  ),
  'spin/chaining-scheme': whole(
    chained('https', 'other', OTHER_PRIVATE),
    chained('http', 'other', OTHER_PRIVATE),
  ),
};
