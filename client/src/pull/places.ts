/** Which file each parcel goes to. Names come from the invoice, and an invoice may come from anywhere. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Sentence } from '../bindle/sentence';
import type { Label } from '../bindle/types';
import { WORK_FOLDER } from './partFiles';
import type { PullPlan, PullTarget } from './types';

export interface Place {
  readonly label: Label;
  /** Path below the folder of the bindle, with `/`. */
  readonly name: string;
}

export interface Places {
  /** Absolute path of the folder with invoice.toml. */
  readonly folder: string;
  readonly places: readonly Place[];
  /** Names that nothing is written to: each a whole sentence. */
  readonly obstacles: readonly Sentence[];
}

/** Name of a bindle's folder: SHA-256 of its id (Bindle reference, section 1.2). */
export function bindleFolderName(id: string): string {
  return createHash('sha256').update(id, 'utf8').digest('hex');
}

/** `parcels/<sha256>.dat` */
export function standaloneName(sha256: string): string {
  return `parcels/${sha256}.dat`;
}

/** Where the files of a plan go, or why not. Looks at no disk. */
export function placeParcels(plan: PullPlan, target: PullTarget): Places {
  if (target.layout === 'standalone') {
    return {
      folder: path.join(target.folder, bindleFolderName(plan.id)),
      places: plan.contents.map((label) => ({ label, name: standaloneName(label.sha256) })),
      obstacles: [],
    };
  }
  const places: Place[] = [];
  const obstacles: Sentence[] = [];
  // File systems that ignore case or fold Unicode would make one file of two names.
  const taken = new Map<string, string>([[keyOf('invoice.toml'), '']]);
  for (const { label } of plan.parcels) {
    const name = safeName(label.name);
    const before = name === undefined ? undefined : taken.get(keyOf(name));
    if (name === undefined) {
      obstacles.push({
        message: 'Parcel "{0}" has a name that leads out of the folder or that no file can have.',
        args: [label.name],
      });
    } else if (before === undefined) {
      taken.set(keyOf(name), label.sha256);
      places.push({ label, name });
    } else if (before !== label.sha256) {
      obstacles.push({
        message:
          'Parcel "{0}" would take the place of another file of the bindle with the same name.',
        args: [label.name],
      });
    }
  }
  for (const { name } of places) {
    const parents = name
      .split('/')
      .slice(0, -1)
      .map((_, at, all) => all.slice(0, at + 1).join('/'));
    const file = parents.find((parent) => taken.has(keyOf(parent)));
    if (file !== undefined) {
      obstacles.push({
        message: 'Parcel "{0}" would lie in "{1}", which is a file of the bindle.',
        args: [name, file],
      });
    }
  }
  return { folder: target.folder, places, obstacles };
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Characters and names that Windows does not have; kept out everywhere, so that a pull means the same. */
const WINDOWS = /[<>:"|?*\\]|[. ]$|^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** The name as a path below the folder, or undefined. `.` segments and double slashes are left out. */
function safeName(name: string): string | undefined {
  const segments = name.split('/').filter((segment) => segment !== '' && segment !== '.');
  const isSafe =
    segments.length > 0 &&
    !name.startsWith('/') &&
    !name.endsWith('/') &&
    !/\p{Cc}/u.test(name) &&
    segments[0]?.toLowerCase() !== WORK_FOLDER &&
    segments.every((segment) => segment !== '..' && !isForeign(segment));
  return isSafe ? segments.join('/') : undefined;
}

/** A backslash separates on Windows only, but what comes from there means it so. */
function isForeign(segment: string): boolean {
  return segment.includes('\\') || (path.sep === '\\' && WINDOWS.test(segment));
}
