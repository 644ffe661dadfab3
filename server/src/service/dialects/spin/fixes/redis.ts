/** The server that Redis triggers listen to. */
import { modelledSections } from '../../../../toml/edit/find';
import { insertBlock, insertPairs } from '../../../../toml/edit/insert';
import { quoted } from '../../../../toml/edit/write';
import type { TextChange } from '../../../../toml/types';
import type { FixRequest, Fixer } from '../../../meaning/fixes';
import { tableOf, valueOf } from '../../../meaning/read';
import { factsOf, isInside, pathOf } from './places';

const LOCAL = 'redis://localhost:6379';

export const REDIS_FIXERS: Readonly<Record<string, Fixer>> = {
  /** For all triggers, or for the marked one alone. */
  'add-redis-address': ({ span }, request) => {
    const { toml, quote } = request;
    const address = { key: 'address', value: quoted(LOCAL, quote) };
    const { triggers } = factsOf(request);
    const table = triggers.find((each) => isInside(toml, each.table, span.start))?.table;
    const shared = forAll(request, address);
    const own = table && insertPairs(toml, table, [address]);
    return [
      ...(shared === undefined
        ? []
        : [{ message: 'Add an address for all Redis triggers', changes: [shared] }]),
      ...(own === undefined
        ? []
        : [{ message: 'Add an address for this trigger', changes: [own] }]),
    ];
  },
};

/** In `[application.trigger.redis]`, below what else there is of the application. */
function forAll(
  request: FixRequest,
  address: { readonly key: string; readonly value: string },
): TextChange | undefined {
  const { toml } = request;
  const { application } = factsOf(request);
  const triggers = tableOf(application, 'trigger');
  const known = tableOf(triggers, 'redis');
  if (known !== undefined) {
    return insertPairs(toml, known, [address]);
  }
  if (triggers?.form === 'inline') {
    const value = `{ ${address.key} = ${address.value} }`;
    return insertPairs(toml, triggers, [{ key: 'redis', value }]);
  }
  const behind = modelledSections(toml)
    .filter(({ header }) => pathOf(header)[0] === 'application')
    .at(-1);
  const isFree = valueOf(triggers, 'redis') === undefined && triggers?.form !== 'dotted';
  return behind === undefined || !isFree
    ? undefined
    : insertBlock(
        toml,
        ['[application.trigger.redis]', `${address.key} = ${address.value}`],
        behind,
      );
}
