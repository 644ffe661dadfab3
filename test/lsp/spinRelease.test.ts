/** The release of Spin that counts: the setting, else the installed program, else the newest. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { createSpinProgram } from '../../server/src/files/spinProgram';
import { fakeSpin } from '../support/fakeSpin';
import { start } from './inProcess';

const URI = 'file:///project/spin.toml';
/** Profiles are read since 4.0, targets since 3.4. */
const TEXT = `spin_manifest_version = 2
[application]
name = "a"
targets = ["spin-up@3.6"]
[[trigger.http]]
route = "/"
component = "a"
[component.a]
source = "a.wasm"
[component.a.profile.debug]
source = "b.wasm"
`;

interface Settings {
  readonly version: string;
  readonly path: string;
}

/** A server under changing settings, and what it says of the manifest once it says so many things. */
async function judging(t: TestContext, first: Settings) {
  let settings = first;
  const { client } = await start(
    t,
    {
      capabilities: { workspace: { configuration: true } },
      configuration: () => ({ spin: settings }),
    },
    undefined,
    undefined,
    createSpinProgram(),
  );
  client.open(URI, TEXT);
  const told = async (count: number): Promise<readonly string[]> => {
    await client.until(
      () => client.latest(URI)?.diagnostics.length === count,
      `${count} problems of the release`,
    );
    return (client.latest(URI)?.diagnostics ?? []).map(({ message }) =>
      (typeof message === 'string' ? message : message.value).replace(/\. Every.*/s, ''),
    );
  };
  const change = (next: Settings): void => {
    settings = next;
    client.notify('workspace/didChangeConfiguration', { settings: null });
  };
  return { told, change, client };
}

function programs(t: TestContext): { readonly old: string; readonly older: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'bindle-release-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return { old: fakeSpin(folder, '3.6.1', 'old'), older: fakeSpin(folder, '3.0.0', 'older') };
}

const PROFILE = '“profile” is read since Spin 4.0; your Spin is';
const TARGETS = '“targets” is read since Spin 3.4; your Spin is';

test('what is installed counts once it has answered; another path is another program', async (t) => {
  const { old, older } = programs(t);
  const { told, change } = await judging(t, { version: 'auto', path: old });
  assert.deepEqual(await told(1), [`${PROFILE} 3.6`]);
  change({ version: 'auto', path: older });
  assert.deepEqual(await told(2), [`${TARGETS} 3.0`, `${PROFILE} 3.0`]);
});

test('the setting has the first word, and no program is asked', async (t) => {
  const { older } = programs(t);
  const { told, change } = await judging(t, { version: '3.5', path: older });
  assert.deepEqual(await told(1), [`${PROFILE} 3.5`]);
  change({ version: '4.1', path: older });
  assert.deepEqual(await told(0), []);
});

test('where no program answers the newest counts', async (t) => {
  const { older } = programs(t);
  const { told, change } = await judging(t, { version: 'auto', path: older });
  assert.equal((await told(2)).length, 2);
  change({ version: 'auto', path: path.join(path.dirname(older), 'nobody') });
  assert.deepEqual(await told(0), []);
});
