/** Where the upgrade of a manifest is offered. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { isBefore } from '../../../../../domain/spinRelease';
import type { Fix, FixRequest, Fixer, RefactoringSource } from '../../../../meaning/fixes';
import { saysVersionOne, upgraded } from './upgrade';

const UPGRADE = { message: 'Upgrade to manifest version 2' };
const WITHOUT = {
  message: 'Upgrade to manifest version 2, without the access to databases that version 1 gives',
};

/** On the version, and with a selection that holds it: the whole file, say. */
export const upgradeManifest: RefactoringSource = (request, { start, end }) => {
  const { entries } = request.toml.root;
  const version = entries.get('spin_manifest_version') ?? entries.get('spin_version');
  const span = version?.statement;
  return span === undefined || span.start > end || span.end < start
    ? []
    : upgrades(request).map((fix) => ({ ...fix, kind: CodeActionKind.RefactorRewrite }));
};

export const UPGRADE_FIXERS: Readonly<Record<string, Fixer>> = {
  'upgrade-manifest': (_problem, request) => upgrades(request),
};

/** With and without what nobody asked for but version 1 gives. */
function upgrades({ toml, text, release }: FixRequest): readonly Fix[] {
  // Up to Spin 1.5 nothing reads version 2.
  if (!saysVersionOne(toml) || (release !== undefined && isBefore(release, '2.0'))) {
    return [];
  }
  const [same, less] = [upgraded(toml, true), upgraded(toml, false)];
  const whole = (message: string, to: string): Fix => ({
    message,
    changes: [{ start: 0, end: text.length, text: to }],
  });
  return [
    ...(same === undefined ? [] : [whole(UPGRADE.message, same)]),
    ...(less === undefined || less === same ? [] : [whole(WITHOUT.message, less)]),
  ];
}
