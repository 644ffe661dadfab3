/** Sizes for reading. The explorer and the editor show the same number for the same parcel. */

const UNITS = ['KB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;

/** Bytes for reading: `15 B`, `1.2 KB`, `340 MB` (1 KB = 1024 B). */
export function formatByteSize(bytes: number | bigint): string {
  let size = Number(bytes);
  if (size < 1024) {
    return `${size} B`;
  }
  let unit = -1;
  // What would be rounded up to 1024 of a unit is one of the next.
  while (size >= 1023.5 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size < 9.95 ? size.toFixed(1) : Math.round(size)} ${UNITS[Math.max(unit, 0)] ?? ''}`;
}

/** An integer with a comma between every three digits: `12,345,678`. */
export function groupDigits(value: bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
