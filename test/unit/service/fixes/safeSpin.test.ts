/** All safe fixes of a Spin manifest at once: the application stays what it is. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { manifestFiles } from '../../../support/corpusFiles';
import { corpusRoot, skipWithout } from '../../../support/need';
import { open, service } from '../support';
import { SETTINGS, said, withEdits } from './support';
import { meaningOf } from './upgrade/meaningOf';

const skip = skipWithout(corpusRoot, 'corpus');

const HEAD = 'spin_manifest_version = 2\n\n[application]\nname = "web"\n';

function fixed(text: string): string {
  const document = open('spin.toml', text);
  return withEdits(document, service.findSafeFixes(document, SETTINGS));
}

suite('safe fixes of Spin manifests', () => {
  test('together they leave none, and nothing else is touched', () => {
    const text = `${HEAD}
[application.trigger.http]
base = "/" # the root

[[trigger.http]]
route = "/..."
component = "web"

[component.web]
source = { registry = "a.example", package = "a:b", version = "1.2" }
# calls
allowed_http_hosts = ["x.com"] # one
allowed_outbound_hosts = ["redis://r:6379", 'redis://r:6379', ]
key_value_stores = ["default", "default"]
unknown = 1
`;
    assert.equal(
      fixed(text),
      `${HEAD}
[application.trigger.http]

[[trigger.http]]
route = "/..."
component = "web"

[component.web]
source = { registry = "a.example", package = "a:b", version = "1.2" }
# calls
allowed_http_hosts = ["x.com"] # one
allowed_outbound_hosts = ["redis://r:6379", ]
key_value_stores = ["default"]
unknown = 1
`,
    );
    assert.equal(fixed(fixed(text)), fixed(text));
  });

  test(
    'of real manifests: the same application, nothing new to say, and once is enough',
    { skip },
    () => {
      let count = 0;
      for (const { file, text, dialect } of manifestFiles()) {
        const after = dialect === 'spin' ? fixed(text) : text;
        if (after !== text) {
          count++;
          assert.deepEqual(meaningOf(after), meaningOf(text), file);
          assert.ok(said('spin.toml', after).length < said('spin.toml', text).length, file);
          assert.equal(fixed(after), after, file);
        }
      }
      assert.ok(count > 4, String(count));
    },
  );
});
