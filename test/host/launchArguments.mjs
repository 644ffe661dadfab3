// The part of VS Code's command line that `@vscode/test-electron` uses.
import path from 'node:path';

/**
 * @param {readonly string[]} args
 * @returns {{ workspace?: string, extensions: string[], suite?: string, extensionsDir?: string, userData?: string, trustAll: boolean }}
 *   all paths absolute
 */
export function parseLaunchArguments(args) {
  const values = (name) =>
    args
      .filter((arg) => arg.startsWith(`--${name}=`))
      .map((arg) => arg.slice(name.length + 3))
      .map((value) => path.resolve(value));
  const workspace = args.find((arg) => !arg.startsWith('-'));
  return {
    ...(workspace === undefined ? {} : { workspace: path.resolve(workspace) }),
    extensions: values('extensionDevelopmentPath'),
    suite: values('extensionTestsPath')[0],
    // The first counts: ours come before the ones that test-electron adds.
    extensionsDir: values('extensions-dir')[0],
    userData: values('user-data-dir')[0],
    trustAll: args.includes('--disable-workspace-trust'),
  };
}
