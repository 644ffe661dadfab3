/** The rows of the rules about dependencies. */
import { RuleFamily } from '../../../problems';

export const DEPENDENCIES = new RuleFamily({
  'spin/normalise/inherit-twice': {
    severity: 'error',
    moment: 'normalise',
    messages: {
      plain:
        'The component says by “dependencies_inherit_configuration” what all its dependencies inherit, and here what one does; keep one of the two.',
    },
    doc: 'Either `dependencies_inherit_configuration` of the component speaks for all dependencies, or each says for itself with `inherit_configuration`. Both together are refused, also where the first is `false`.',
    fixes: ['remove-entry'],
  },
  'spin/normalise/unknown-dependency': {
    severity: 'error',
    moment: 'normalise',
    messages: {
      plain: 'There is no component “{0}”; declare it as [component.{0}].',
      near: 'There is no component “{0}”; did you mean “{1}”?',
    },
    doc: 'A dependency with `component` takes the source of another component of the application.',
    fixes: ['use-value', 'create-component'],
  },
  'spin/normalise/dependency-resources': {
    severity: 'error',
    moment: 'normalise',
    messages: {
      plain: 'The component “{0}” has permissions of its own ({1}), so nothing can depend on it.',
      self: 'The component “{0}” cannot depend on itself.',
      cycle: 'The components “{0}” and “{1}” depend on each other; Spin can put neither together.',
    },
    doc: 'A component that others depend on brings only its code: no variables, files, hosts, stores, models or dependencies. What it needs, the component that depends on it must have.',
  },
  'spin/load/dependency-package': {
    severity: 'error',
    moment: 'load',
    messages: {
      text: 'Which package is “{0}”? Write { version = "{1}", package = "namespace:name" }.',
      table: 'Which package is “{0}”? Add package = "namespace:name".',
    },
    doc: 'The name of a dependency is the package to fetch only where it has a colon. For a plain name the value must say which package is meant.',
  },
  'spin/load/dependency-export': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain:
        '“export” is for one interface, and “{0}” names a whole package; remove it, or name an interface: “{0}/…”.',
    },
    doc: 'A dependency on a whole package is satisfied by all exports of a component; one of them alone cannot do it.',
    fixes: ['remove-entry'],
  },
  'spin/load/dependency-conflict': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: '“{0}” and “{1}” can mean the same import; remove one, or name different interfaces.',
    },
    doc: 'Two names of one package conflict where their versions are compatible and their interfaces are the same, or one of them names none.',
    fixes: ['remove-entry'],
  },
  'spin/unknown-permission': {
    severity: 'warning',
    messages: {
      plain: 'Spin knows no permission “{0}” and shares nothing for it; known are {1}.',
      near: 'Spin knows no permission “{0}” and shares nothing for it; did you mean “{1}”?',
    },
    doc: 'Spin silently passes over unknown words in `inherit_configuration`.',
    fixes: ['use-value', 'remove-item'],
  },
  'spin/unknown-role': {
    severity: 'warning',
    messages: { plain: 'HTTP triggers know the role “middleware” only; “{0}” has no effect.' },
    doc: 'The keys of `dependencies` of a trigger are roles that its type knows.',
    fixes: ['use-key', 'remove-entry'],
  },
});
