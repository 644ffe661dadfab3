/** Examples for the rules about hosts. */
import type { RuleExample } from './ruleExamples';
import { hello, version1, whole } from './spinExample';

const list = (entries: readonly string[]): string =>
  `[${entries.map((entry) => JSON.stringify(entry)).join(', ')}]`;
const hosts = (wrong: readonly string[], right: readonly string[]): RuleExample =>
  whole(
    hello(`allowed_outbound_hosts = ${list(wrong)}`),
    hello(`allowed_outbound_hosts = ${list(right)}`),
  );

export const SPIN_HOST_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'spin/load/host-without-scheme': hosts(['example.com'], ['https://example.com']),
  'spin/load/host-allow-all': hosts(['insecure:allow-all'], ['*://*:*']),
  'spin/load/host-scheme': hosts(['HTTPS://example.com'], ['https://example.com']),
  'spin/load/host-without-port': hosts(['rediss://example.com'], ['rediss://example.com:6380']),
  'spin/load/host-port': hosts(['https://example.com:https'], ['https://example.com:8443']),
  'spin/load/host-path': hosts(['https://example.com/api'], ['https://example.com']),
  'spin/load/host-user': hosts(['mysql://ann@example.com'], ['mysql://example.com']),
  'spin/load/host-wildcard': hosts(['https://*example.com'], ['https://*.example.com']),
  'spin/load/host-list': hosts(
    ['https://{example.com,example.org}'],
    ['https://example.com', 'https://example.org'],
  ),
  'spin/load/host-name': hosts(['http://::1:8080'], ['http://[::1]:8080']),
  'spin/load/host-default': whole(
    hello(
      'allowed_outbound_hosts = ["https://{{ api }}"]',
      '[variables]\napi = { default = "example.com/v1" }',
    ),
    hello(
      'allowed_outbound_hosts = ["https://{{ api }}"]',
      '[variables]\napi = { default = "example.com" }',
    ),
  ),
  'spin/host-never-matches': hosts(['TCP://localhost:9000'], ['tcp://localhost:9000']),
  'spin/host-surprise': hosts(['http://10.1.2.3/8'], ['http://10.0.0.0/8']),
  'spin/duplicate-host': hosts(
    ['https://example.com', 'https://example.com:443'],
    ['https://example.com'],
  ),
  'spin/covered-host': hosts(
    ['https://*.example.com', 'https://api.example.com'],
    ['https://*.example.com'],
  ),
  'spin/host-since': {
    ...hosts(['https://self.alt'], ['https://self']),
    spin: '3.0',
  },
  'spin/read/http-host': whole(
    version1('allowed_http_hosts = ["example.com/api"]'),
    version1('allowed_http_hosts = ["example.com"]'),
  ),
  'spin/load/http-host': whole(
    hello('allowed_http_hosts = ["example.com/api"]'),
    hello('allowed_outbound_hosts = ["http://example.com", "https://example.com"]'),
  ),
  'spin/load/old-hosts': whole(
    hello('allowed_http_hosts = ["example.com"]'),
    hello('allowed_outbound_hosts = ["http://example.com", "https://example.com"]'),
  ),
};
