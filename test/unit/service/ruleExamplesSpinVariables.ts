/** Examples for the rules about variables and templates. */
import type { RuleExample } from './ruleExamples';
import { hello, trigger, whole } from './spinExample';

const declared = (line: string): string => `[variables]\n${line}`;
const used = 'variables = { greeting = "{{ greeting }}" }';
const GREETING = declared('greeting = { default = "Hello" }');

export const SPIN_VARIABLE_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'spin/load/variable-value': whole(
    hello(used, declared('greeting = { secret = true }')),
    hello(used, declared('greeting = { required = true, secret = true }')),
  ),
  'spin/unused-variable': whole(hello('', GREETING), hello(used, GREETING)),
  'spin/start/unknown-variable': whole(
    hello('variables = { greeting = "{{ greting }}" }', declared('greeting = { required = true }')),
    hello(used, declared('greeting = { required = true }')),
  ),
  'spin/unknown-host-variable': whole(
    hello(
      'allowed_outbound_hosts = ["https://{{ api_hots }}"]',
      declared('api_host = { default = "example.com" }'),
    ),
    hello(
      'allowed_outbound_hosts = ["https://{{ api_host }}"]',
      declared('api_host = { default = "example.com" }'),
    ),
  ),
  'spin/start/open-template': whole(
    trigger(
      'redis',
      'address = "redis://localhost"\nchannel = "orders-{{ region"\ncomponent = "hello"',
      declared('region = { default = "eu" }'),
    ),
    trigger(
      'redis',
      'address = "redis://localhost"\nchannel = "orders-{{ region }}"\ncomponent = "hello"',
      declared('region = { default = "eu" }'),
    ),
  ),
  'spin/load/open-host-template': whole(
    hello(
      'allowed_outbound_hosts = ["https://{{ api_host"]',
      declared('api_host = { default = "example.com" }'),
    ),
    hello(
      'allowed_outbound_hosts = ["https://{{ api_host }}"]',
      declared('api_host = { default = "example.com" }'),
    ),
  ),
  'spin/literal-template': whole(
    hello('environment = { GREETING = "{{ greeting }}" }'),
    hello(used, GREETING),
  ),
};
