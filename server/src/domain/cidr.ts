/** Networks of addresses: `10.0.0.0/8`, `2001:db8::/32`. */

export interface Cidr {
  /** The network: its first address and the number of bits. */
  readonly network: string;
  /** Whether the written address is that first address. */
  readonly exact: boolean;
}

/** Undefined for a text that is no network. */
export function readCidr(text: string): Cidr | undefined {
  const [address = '', bits, ...more] = text.split('/');
  if (bits === undefined || more.length > 0 || !/^\d{1,3}$/.test(bits)) {
    return undefined;
  }
  const length = Number(bits);
  const bytes = bytesOf(address);
  if (bytes === undefined || length > bytes.length * 8) {
    return undefined;
  }
  const first = bytes.map((byte, index) => byte & maskOf(length - index * 8));
  return {
    network: `${formatAddress(first)}/${length}`,
    exact: first.every((byte, index) => byte === bytes[index]),
  };
}

function maskOf(bits: number): number {
  return bits >= 8 ? 0xff : bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}

/** The bytes of an address; undefined for a text that is none. */
export function bytesOf(address: string): number[] | undefined {
  if (!address.includes(':')) {
    const bytes = address.split('.');
    return bytes.length === 4 && bytes.every(isByte) ? bytes.map(Number) : undefined;
  }
  const halves = address.split('::');
  if (halves.length > 2) {
    return undefined;
  }
  const [head, tail] = halves.map(groupsOf);
  if (head === undefined || (halves.length === 2 && tail === undefined)) {
    return undefined;
  }
  const missing = 16 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 2) {
    return undefined;
  }
  return [...head, ...new Array<number>(missing).fill(0), ...(tail ?? [])];
}

function isByte(text: string): boolean {
  return /^(?:0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 255;
}

/** The bytes of groups of an IPv6 address; the last may be an IPv4 address. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') {
    return [];
  }
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    if (group.includes('.')) {
      const last = index === groups.length - 1 ? bytesOf(group) : undefined;
      if (last === undefined) {
        return undefined;
      }
      bytes.push(...last);
    } else if (/^[0-9A-Fa-f]{1,4}$/.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else {
      return undefined;
    }
  }
  return bytes.length > 16 ? undefined : bytes;
}

/** An IPv6 address with its longest run of zeros left out, as URLs write it. */
function formatAddress(bytes: readonly number[]): string {
  if (bytes.length === 4) {
    return bytes.join('.');
  }
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
  ).join(':');
  const longest = [...groups.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort(
    ([a], [b]) => b.length - a.length,
  )[0];
  if (longest === undefined) {
    return groups;
  }
  const before = groups.slice(0, longest.index);
  const after = groups.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
