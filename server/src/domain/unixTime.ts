/** Times as a signature writes them. */

/** The last second of the year 9999: beyond it a date is no date any more but a mistake. */
const LAST = 253402300799n;

/**
 * Seconds since 1970 as a date and time of day in UTC: `2023-11-14 22:13:20 UTC`; undefined for a
 * number that no such date has.
 */
export function formatUnixTime(seconds: bigint): string | undefined {
  return seconds < 0n || seconds > LAST
    ? undefined
    : `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
