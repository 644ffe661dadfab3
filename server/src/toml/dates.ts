/** Dates and times: which of the four kinds a word is, or what is wrong with it. */
import { invalid, type Word } from './numbers';

const DATE = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const TIME = String.raw`(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?`;
const DATE_TIME = new RegExp(`^${DATE}(?:[Tt ]${TIME}([Zz]|[+-](\\d\\d):(\\d\\d))?)?$`);
const LOCAL_TIME = new RegExp(`^${TIME}$`);

/** Days of the months of a leap year. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Out of range for every reader. */
const REFUSED = 2;
/** Out of range, but Bindle's reader does not look. */
const UNNOTICED = 1;

/** Whether the word starts as a date or a time does. */
export function looksLikeDate(word: string): boolean {
  return /^\d+(?:-\d|:\d)/.test(word);
}

/** Judges a word that starts like a date or a time. */
export function classifyDate(word: string): Word {
  const time = LOCAL_TIME.exec(word);
  if (time !== null) {
    return judge('local-time', rangeOfTime(time[1], time[2], time[3]), time[3] === undefined);
  }
  const match = DATE_TIME.exec(word);
  if (match === null) {
    return invalid('toml/invalid-date-time');
  }
  const [, year, month, day, hour, minute, second, offset, offsetHour, offsetMinute] = match;
  const range = Math.max(
    rangeOfDate(Number(year), Number(month), Number(day)),
    rangeOfTime(hour, minute, second),
    rangeOfOffset(offsetHour, offsetMinute),
  );
  if (hour === undefined) {
    return judge('local-date', range, false);
  }
  const kind = offset === undefined ? 'local-date-time' : 'offset-date-time';
  return judge(kind, range, second === undefined);
}

function judge(kind: Word['kind'], range: number, withoutSeconds: boolean): Word {
  if (range === REFUSED) {
    return invalid('toml/date-time-range');
  }
  if (range === UNNOTICED) {
    return { kind, code: 'toml/impossible-date-time' };
  }
  return withoutSeconds ? { kind, code: 'toml/time-without-seconds' } : { kind };
}

function rangeOfDate(year: number, month: number, day: number): number {
  const most = DAYS[month - 1];
  if (most === undefined || day < 1 || day > 31) {
    return REFUSED;
  }
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day > (month === 2 && !leap ? 28 : most) ? UNNOTICED : 0;
}

/** A minute may have a second 60: a leap second. */
function rangeOfTime(hour = '00', minute = '00', second = '00'): number {
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) {
    return REFUSED;
  }
  return hour === '24' ? UNNOTICED : 0;
}

function rangeOfOffset(hour = '00', minute = '00'): number {
  if (Number(hour) > 24 || Number(minute) > 60) {
    return REFUSED;
  }
  return hour === '24' || minute === '60' ? UNNOTICED : 0;
}
