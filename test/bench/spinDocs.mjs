// The Spin manifests of the bench: put in the place of lsp-bench's own documents, whose shape they have.

/**
 * @param {string} _ext of lsp-bench; a manifest is TOML
 * @param {number} bytes about so many
 */
export function makeDoc(_ext, bytes) {
  const text = manifest(bytes);
  return {
    text,
    // Ends of values that one letter more makes wrong.
    numEnd: ends(text, /^required = true$/gm),
    hover: at(starts(text, /^allowed_outbound_hosts = /gm)),
    keyHole: hole(text, 'a'),
    subHole: hole(text, ''),
  };
}

/** Components with all that a component has, each started by a route of its own. */
function manifest(bytes) {
  let text =
    'spin_manifest_version = 2\n\n[application]\nname = "bench"\nversion = "1.0.0"\nauthors = ["Ann Example"]\n';
  for (let i = 0; text.length < bytes; i++) {
    text += `
[variables.token_t${i}]
description = "Secret of the service ${i}"
required = true

[[trigger.http]]
route = "/services/${i}/:id/..."
component = "service-s${i}"

[component.service-s${i}]
source = "services/${i}/target/wasm32-wasip1/release/service_${i}.wasm"
description = "Service number ${i}"
allowed_outbound_hosts = ["https://api-${i}.example.com", "redis://cache.example.com", "https://*.example.org:8443"]
key_value_stores = ["default"]
files = [{ source = "services/${i}/assets", destination = "/" }]

[component.service-s${i}.variables]
token = "{{ token_t${i} }}"

[component.service-s${i}.build]
command = "cargo build --target wasm32-wasip1 --release"
workdir = "services/${i}"
watch = ["src/**/*.rs", "Cargo.toml"]
`;
  }
  return text;
}

/** Places in the middle of the text, each on a line of its own. */
function middle(found) {
  const half = found.length >> 1;
  return found.slice(half, half + 25);
}

function ends(text, pattern) {
  return middle([...text.matchAll(pattern)].map((match) => match.index + match[0].length));
}

function starts(text, pattern) {
  return middle([...text.matchAll(pattern)].map((match) => match.index + 1));
}

function at(places) {
  return (index) => places[index % places.length];
}

/** A new line in a component, and what is typed of it. */
function hole(text, typed) {
  const places = ends(text, /^description = "Service number \d+"$/gm);
  return (index) => ({ off: places[index % places.length], pre: '\n', typed });
}
