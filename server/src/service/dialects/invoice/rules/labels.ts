/** Rules about the scalars of one label. */
import { explainBindleId } from '../../../../domain/bindleId';
import { SHA256_OF_NOTHING, isSha256 } from '../../../../domain/sha256';
import type { TomlTable } from '../../../../toml/types';
import { RuleFamily, type Finding } from '../../../problems';
import { knownTypeOf } from '../values/mediaTypes';
import { textOf, valueOf, type Text } from '../../../meaning/read';
import type { Label } from './facts';

export const LABELS = new RuleFamily({
  'invoice/parcel-path': {
    severity: 'warning',
    messages: {
      empty: 'The parcel has an empty name, so no program can write it to a file; name it.',
      absolute: '“{0}” is an absolute path; write one that is relative to the bindle.',
      parent: '“{0}” leads out of the folder it is unpacked to; remove the “..”.',
      backslash: '“{0}” contains a backslash, which is no separator on most systems; write “/”.',
    },
    doc: 'Programs that unpack a bindle write each parcel to the path in its name. Servers do not look at it; careful programs refuse a path that leaves their folder.',
    fixes: ['use-value'],
  },
  'invoice/empty-content': {
    severity: 'error',
    messages: {
      digest: 'A parcel of size 0 has the sha256 {1}, not this one; one of the two is wrong.',
      size: 'This is the sha256 of no bytes at all, but the size is {0}; one of the two is wrong.',
    },
    doc: 'Only empty content has the digest `e3b0c442…b855`, and only that digest goes with a size of 0. An upload fails either way.',
    fixes: ['fill-from-file'],
  },
  'invoice/media-type': {
    severity: 'warning',
    messages: {
      empty: 'The media type is empty; write type and subtype, such as “application/octet-stream”.',
      shape: '“{0}” is no media type; write type and subtype, such as “application/octet-stream”.',
    },
    doc: 'A media type is `type/subtype`, each of letters, digits and `!#$&^_.+-`, with parameters behind a semicolon. Servers send the text as it is, and programs choose by it.',
    fixes: ['use-value'],
  },
  'invoice/media-type-control': {
    severity: 'error',
    messages: {
      plain:
        'The media type contains a control character: a server ends the connection when the parcel is fetched.',
    },
    doc: 'The reference server cannot make a header of it; the request for the parcel fails without an answer.',
    fixes: ['use-value'],
  },
  'invoice/origin-not-an-id': {
    severity: 'information',
    messages: {
      plain:
        '“{0}” is no id of a bindle; an origin is meant to be NAME/VERSION, such as “example.com/weather/1.0.0”.',
    },
    doc: 'Free text by the format, but meant to be the id of the bindle from which the parcel was taken over.',
  },
});

/** The facts of a label. */
export function labelOf(table: TomlTable): Label {
  const size = valueOf(table, 'size');
  const bytes = size?.kind === 'integer' ? size.value() : undefined;
  return {
    sha256: textOf(table, 'sha256'),
    mediaType: textOf(table, 'mediaType'),
    name: textOf(table, 'name'),
    origin: textOf(table, 'origin'),
    size: size?.kind === 'integer' && typeof bytes === 'bigint' ? { bytes, at: size } : undefined,
  };
}

export function checkLabel({ sha256, mediaType, name, origin, size }: Label): Finding[] {
  return [
    ...(mediaType === undefined ? [] : checkMediaType(mediaType, name?.text)),
    ...(name === undefined ? [] : checkPath(name)),
    ...(sha256 === undefined || size === undefined ? [] : checkContent(sha256, size)),
    ...(origin === undefined || explainBindleId(origin.text) === undefined
      ? []
      : [LABELS.say('invoice/origin-not-an-id', 'plain', origin.at, [origin.text])]),
  ];
}

function checkContent({ text }: Text, { bytes, at }: NonNullable<Label['size']>): Finding[] {
  const isNothing = text === SHA256_OF_NOTHING;
  if (bytes < 0n || isNothing === (bytes === 0n) || !isSha256(text)) {
    return [];
  }
  const args = [String(bytes), SHA256_OF_NOTHING];
  return [LABELS.say('invoice/empty-content', isNothing ? 'size' : 'digest', at, args)];
}

// RFC 6838 names; parameters are left to who reads them.
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+*-]+\s*(;.*)?$/s;
const CONTROL = /\p{Cc}/u;

function checkMediaType({ text, at }: Text, name = ''): Finding[] {
  if (CONTROL.test(text)) {
    const value = text.replace(/\p{Cc}+/gu, '');
    return [LABELS.say('invoice/media-type-control', 'plain', at, [], { data: { value } })];
  }
  if (MEDIA_TYPE.test(text)) {
    return [];
  }
  // "json" and ".json" are what a file of that type ends with.
  const value = knownTypeOf(`.${text.replace(/^\./, '')}`) ?? knownTypeOf(name);
  const message = text === '' ? 'empty' : 'shape';
  const more = value === undefined ? {} : { data: { value } };
  return [LABELS.say('invoice/media-type', message, at, [text], more)];
}

function checkPath({ text, at }: Text): Finding[] {
  if (text === '') {
    return [LABELS.say('invoice/parcel-path', 'empty', at)];
  }
  const plain = text.replace(/\\/g, '/');
  const kind = /^(\/|[A-Za-z]:\/)/.test(plain)
    ? 'absolute'
    : plain.split('/').includes('..')
      ? 'parent'
      : plain === text
        ? undefined
        : 'backslash';
  const value = plain
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
  return kind === undefined
    ? []
    : [
        LABELS.say(
          'invoice/parcel-path',
          kind,
          at,
          [text],
          value === '' ? {} : { data: { value } },
        ),
      ];
}
