/** Examples for the rules about routes. */
import type { RuleExample } from './ruleExamples';
import { trigger, whole } from './spinExample';

const http = (route: string): string => `route = "${route}"\ncomponent = "hello"`;
const routes = (wrong: string, right: string): RuleExample =>
  whole(trigger('http', http(wrong)), trigger('http', http(right)));
const second = (route: string): string =>
  `[[trigger.http]]\nroute = "${route}"\ncomponent = "other"\n\n[component.other]\nsource = "other.wasm"`;

export const SPIN_ROUTE_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'spin/start/route': routes('/files/*rest', '/files/...'),
  'spin/route-fails': routes('/files/*/list', '/files/...'),
  'spin/route-never-matches': routes('/search?q=1', '/search'),
  'spin/route-literal': routes('/user/{id}', '/user/:id'),
  'spin/start/reserved-route': routes('/.well-known/spin/health', '/health'),
  'spin/start/duplicate-route': whole(
    trigger('http', http('/hello'), second('/hello')),
    trigger('http', http('/hello'), second('/other')),
  ),
  'spin/shadowed-route': whole(
    trigger('http', http('/user/:id'), second('/user/:name')),
    trigger('http', http('/user/:id'), second('/user/:id/name')),
  ),
};
