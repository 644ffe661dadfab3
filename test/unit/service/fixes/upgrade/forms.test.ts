/** Forms that no corpus file has: where comments go, inline and dotted tables, line ends, quotes. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { problems, serviceOf } from '../../support';
import { SETTINGS, after, titles } from '../support';
import { meaningOf } from './meaningOf';

const TITLE = 'Upgrade to manifest version 2';

interface Case {
  readonly about: string;
  readonly before: string;
  readonly after: string;
}

const CASES: readonly Case[] = [
  {
    about: 'comments go along with what they stand at',
    before: `#:schema https://example.com/schema.json
# Licence

# the version
spin_versi‸on = "1" # one
# the name
name = "a" # name
# the trigger
trigger = { type = "http", base = "/" } # http

[variables] # vars
# a secret
token = { required = true }

# first component
[[component]] # one
# its id
id = "my_Comp" # renamed
source = "a.wasm" # wasm
# hosts
allowed_http_hosts = [ # which
  "example.com", # plain
  # before
  'self', # own
] # end
# settings
[component.config] # conf
# token
token = "{{ token }}" # t
# the route
[component.trigger] # trig
# /
route = '/x' # r
# last
`,
    after: `#:schema https://example.com/schema.json
# Licence

# the version
spin_manifest_version = 2 # one

[application]
# the name
name = "a" # name
# the trigger
# http

[variables] # vars
# a secret
token = { required = true }

# first component
[[trigger.http]]
# the route
# trig
# /
route = '/x' # r
# its id
component = "my-comp" # renamed

[component.my-comp] # one
source = "a.wasm" # wasm
# hosts
allowed_outbound_hosts = [ # which
  "http://example.com",
  "https://example.com", # plain
  # before
  "http://self", # own
  "redis://*:*",
  "mysql://*:*",
  "postgres://*:*",
] # end
# settings
[component.my-comp.variables] # conf
# token
token = "{{ token }}" # t
# last
`,
  },
  {
    about: 'inline and dotted tables, single quotes, Windows line ends, no line end at the end',
    before: `\ufeffname = 'a'\r\nspin_manifest_versi‸on = '1'\r\ntrigger.type = 'http'\r\ntrigger.base = 'base/'\r\nvariables.x = { default = '1' }\r\n[[component]]\r\ntrigger = { route = '/', executor = { type = 'spin' } } # t\r\nid = 'a'\r\nsource = 'a.wasm'\r\nconfig.x = '{{ x }}'\r\nallowed_http_hosts = []\r\nallowed_outbound_hosts = []\r\nbuild.command = 'make'`,
    after: `\ufeffspin_manifest_version = 2\r\nvariables.x = { default = '1' }\r\n\r\n[application]\r\nname = 'a'\r\n\r\n[[trigger.http]]\r\nroute = '/base'\r\nexecutor = { type = 'spin' } # t\r\ncomponent = 'a'\r\n\r\n[component.a]\r\nsource = 'a.wasm'\r\nvariables.x = '{{ x }}'\r\nallowed_outbound_hosts = []\r\nbuild.command = 'make'`,
  },
  {
    about: 'a trigger of its own table, with tables below; hosts of both kinds',
    before: `spin_versi‸on = "1"
name = "a"

# shared
[trigger] # t
type = "cron job" # ty
depth = 1
[trigger.more]
x = 1

[[component]]
id = "a"
source = "a.wasm"
allowed_http_hosts = ["x.com:443"] # old
allowed_outbound_hosts = ["redis://r:6379"]
[component.build]
command = "make"
[component.trigger]
[component.trigger.inner]
y = 1
[[component.files]]
source = "s"
destination = "/"
`,
    after: `spin_manifest_version = 2

[application]
name = "a"
# ty

[application.trigger."cron job"]
# shared
# t
depth = 1

[application.trigger."cron job".more]
x = 1

[[trigger."cron job"]]
component = "a"
[trigger."cron job".inner]
y = 1

[component.a]
source = "a.wasm"
# old
allowed_outbound_hosts = ["redis://r:6379", "http://x.com:443", "https://x.com:443"]
[component.a.build]
command = "make"
[[component.a.files]]
source = "s"
destination = "/"
`,
  },
];

suite('the upgrade to version 2', () => {
  for (const { about, before, after: wanted } of CASES) {
    test(about, () => {
      const result = after('spin.toml', before, TITLE);
      assert.equal(result, wanted);
      assert.deepEqual(meaningOf(result), meaningOf(before.replace('‸', '')));
      assert.deepEqual(
        problems('spin.toml', result).filter(({ severity = 1 }) => severity === 1),
        [],
      );
    });
  }

  const NOT: readonly (readonly [about: string, text: string])[] = [
    ['version 2', 'spin_manifest_vers‸ion = 2\n[application]\nname = "a"\n[trigger]\n'],
    ['another version', 'spin_vers‸ion = "3"\nname = "a"\ntrigger = { type = "http" }\n'],
    ['a syntax error', 'spin_vers‸ion = "1"\nname = "a\ntrigger = { type = "http" }\n'],
    ['no type', 'spin_vers‸ion = "1"\nname = "a"\ntrigger = {}\n'],
    ['an old key', 'spin_vers‸ion = "1"\nnamespace = "x"\ntrigger = { type = "http" }\n'],
    [
      'one id twice',
      'spin_vers‸ion = "1"\nname = "a"\ntrigger = { type = "http" }\n[[component]]\nid = "a_b"\n[[component]]\nid = "A_b"\n',
    ],
    [
      'a host that Spin refuses',
      'spin_vers‸ion = "1"\nname = "a"\ntrigger = { type = "http" }\n[[component]]\nid = "a"\nallowed_http_hosts = ["x.com/path"]\n',
    ],
    ['another line', 'spin_version = "1"\nna‸me = "a"\ntrigger = { type = "http" }\n'],
  ];
  for (const [about, text] of NOT) {
    test(`not offered: ${about}`, () => {
      assert.ok(titles('spin.toml', text).every((title) => !title.startsWith(TITLE)));
    });
  }

  test('not offered for a release of Spin that reads no version 2', () => {
    const text = 'spin_version = "1"\nname = "a"\ntrigger = { type = "http", base = "/" }\n';
    const offered = (release: string) => {
      const spin = serviceOf(release);
      const document = spin.openDocument('file:///spin.toml', 'spin-manifest', 1, text);
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
      return spin
        .findCodeActions(document, range, { diagnostics: [] }, SETTINGS)
        .some(({ title }) => title === TITLE);
    };
    assert.deepEqual(['1.5', '2.0', '4.0'].map(offered), [false, true, true]);
  });

  test('without databases', () => {
    const text =
      'spin_vers‸ion = "1"\nname = "a"\ntrigger = { type = "redis", address = "redis://r:6379" }\n[[component]]\nid = "a"\nsource = "a.wasm"\ntrigger = { channel = "c" }\n';
    const title =
      'Upgrade to manifest version 2, without the access to databases that version 1 gives';
    assert.equal(
      after('spin.toml', text, title),
      'spin_manifest_version = 2\n\n[application]\nname = "a"\n\n[application.trigger.redis]\naddress = "redis://r:6379"\n\n[[trigger.redis]]\nchannel = "c"\ncomponent = "a"\n\n[component.a]\nsource = "a.wasm"\n',
    );
  });
});
