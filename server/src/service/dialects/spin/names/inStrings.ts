/** Names that are only a part of a string. */
import { parseTemplate } from '../../../../domain/spinTemplate';
import type { NamePart } from '../../../meaning/types';

const INTERNAL = /^\s*[A-Za-z*]+:\/\/([^/:{}*\s]+)\.spin\.internal(?=[:/]|\s*$)/;

/** The variables that a template asks for. */
export function templateNames(text: string): readonly NamePart[] {
  return parseTemplate(text).variables;
}

/** The component that an outbound host leads to: `http://<id>.spin.internal`; also where the port is at fault or a template. */
export function internalNames(text: string): readonly NamePart[] {
  const name = INTERNAL.exec(text)?.[1];
  if (name === undefined) {
    return [];
  }
  const from = text.indexOf('://') + 3;
  return [{ name, from, to: from + name.length }];
}
