/** Short ways to write examples of Spin manifests. */
import type { RuleExample } from './ruleExamples';

/** What is appended to the short good manifest of version 2. */
export function after(wrong: string, right: string, more: Partial<RuleExample> = {}): RuleExample {
  return { file: 'spin.toml', wrong: `${wrong}\n`, right: `${right}\n`, ...more };
}

/** Two whole manifests. */
export function whole(wrong: string, right: string, more: Partial<RuleExample> = {}): RuleExample {
  return { ...after(wrong, right, more), whole: true };
}

const HEAD = 'spin_manifest_version = 2\n\n[application]\nname = "hello"\n';

/** A manifest of version 2 with a component “hello” that answers `/`, and lines of that component. */
export function hello(lines: string, more = ''): string {
  const trigger = '[[trigger.http]]\nroute = "/"\ncomponent = "hello"';
  return `${HEAD}\n${trigger}\n\n[component.hello]\nsource = "hello.wasm"\n${lines === '' ? '' : `${lines}\n`}${more === '' ? '' : `\n${more}\n`}`.trimEnd();
}

/** A manifest of version 2 with such a component, and lines of its trigger. */
export function trigger(type: string, lines: string, more = ''): string {
  return `${HEAD}\n[[trigger.${type}]]\n${lines}\n\n[component.hello]\nsource = "hello.wasm"${more === '' ? '' : `\n\n${more}`}`;
}

/** A manifest of version 1 with a component “hello”, and lines of it and of its trigger. */
export function version1(lines: string, triggerLines = 'route = "/"'): string {
  return `spin_manifest_version = "1"\nname = "hello"\nversion = "1.0.0"\ntrigger = { type = "http" }\n\n[[component]]\nid = "hello"\nsource = "hello.wasm"\n${lines === '' ? '' : `${lines}\n`}[component.trigger]\n${triggerLines}`;
}
