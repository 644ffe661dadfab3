/** What completion offers in a Spin manifest beyond its schema. */
import type { KeyOrder, KeyPlace, KeySource } from '../../../meaning/keys';
import type { Snippet, ValueSource } from '../../../meaning/values';
import { BUILDS } from './builds';
import { COMPONENT_IDS } from './components';
import { DEPENDENCY_VALUES, TARGETS } from './dependencies';
import { DOWNLOADS } from './downloads';
import { FILE_PATHS } from './files';
import { HOSTS } from './hosts';
import { SPIN_KEYS } from './keys';
import { LABELS } from './labels';
import { SPIN_ORDERS } from './orders';
import { spinSnippets } from './snippets';
import { TEMPLATES } from './templates';
import { TRIGGER_VALUES } from './triggers';

interface SpinCompletion {
  readonly values: readonly ValueSource[];
  readonly snippets: readonly Snippet[];
  readonly snippetsAt: (place: KeyPlace) => readonly Snippet[];
  readonly goesOn: boolean;
  readonly keys: readonly KeySource[];
  readonly orders: readonly KeyOrder[];
}

export const SPIN_COMPLETION: SpinCompletion = {
  values: [
    ...COMPONENT_IDS,
    ...HOSTS,
    ...TRIGGER_VALUES,
    ...TEMPLATES,
    ...LABELS,
    ...BUILDS,
    ...FILE_PATHS,
    ...DOWNLOADS,
    ...DEPENDENCY_VALUES,
    ...TARGETS,
  ],
  snippets: [],
  snippetsAt: spinSnippets,
  goesOn: true,
  keys: SPIN_KEYS,
  orders: SPIN_ORDERS,
};
